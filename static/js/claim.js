// The page of a claim: buttons that only a script can make useful, and the focus after a swap.
"use strict";

(() => {
  const links = document.querySelector("#cite [data-print]");
  const status = document.getElementById("status");

  const button = (label, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn";
    made.textContent = label;
    made.addEventListener("click", press);
    return made;
  };

  const copy = async (text) => {
    await navigator.clipboard.writeText(text.textContent.trim());
    status.textContent = links.dataset.copied;
  };

  // The text can be selected in any case; a page that is not secure has no clipboard to offer.
  if (links && navigator.clipboard) {
    for (const text of document.querySelectorAll("[data-copy]")) {
      text.after(button(text.dataset.copy, () => copy(text)));
    }
  }
  if (links) links.append(button(links.dataset.print, () => window.print()));

  // The link that was pressed is gone: the heading of what came takes its focus.
  document.addEventListener("htmx:afterSettle", () => {
    if (document.activeElement === document.body) {
      document.getElementById("more-reports")?.focus({ preventScroll: true });
    }
  });
})();
