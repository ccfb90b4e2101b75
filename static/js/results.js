// The list of claims: focus and errors around the fragments that htmx swaps in.
"use strict";

const error = document.getElementById("search-error");

// A page link that was pressed is gone after the swap; the new heading takes its focus.
document.addEventListener("htmx:afterSettle", () => {
  error.hidden = true;
  if (document.activeElement === document.body) {
    document.getElementById("count").focus({ preventScroll: true });
  }
});

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => {
    error.hidden = false;
  });
}
