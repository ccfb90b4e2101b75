// Focus, place and failure around the fragments that htmx swaps in. What is on screen stays there.
"use strict";

(() => {
  const unsent = document.getElementById("unsent");
  let form = null;
  let button = null;

  const item = () => document.querySelector("[data-item]");

  const place = () => {
    const now = document.getElementById("now");
    const article = now && now.closest(".art");
    if (!article) return;
    const inside = article.scrollHeight > article.clientHeight + 1;
    if (inside) {
      const top = now.getBoundingClientRect().top - article.getBoundingClientRect().top;
      article.scrollTop += top - article.clientHeight / 3;
    }
  };

  const focusOn = (root) => {
    const heading = root && root.querySelector("[data-focus]");
    if (heading) heading.focus({ preventScroll: Boolean(heading.closest(".split")) });
    return Boolean(heading);
  };

  document.addEventListener("submit", (event) => {
    form = event.target;
    button = event.submitter;
  }, true);

  document.addEventListener("htmx:afterSwap", (event) => {
    const { target } = event.detail;
    if (target.id === "lease" || target.id === "desk-counts") return;
    if (unsent) unsent.hidden = true;
    if (target.id === "alert") {
      focusOn(target);
      return;
    }
    focusOn(item());
    if (target.matches("[data-item]")) window.scrollTo(0, 0);
    place();
  });

  // A swap out of band can take the focused Undo button away after the heading had its turn.
  document.addEventListener("htmx:afterSettle", () => {
    if (document.activeElement === document.body) focusOn(item());
  });

  const fail = (event) => {
    if (!unsent || !event.detail.elt.matches("form")) return;
    const kept = new FormData(form, button);
    for (const name of ["csrfmiddlewaretoken", "seen", "step"]) kept.delete(name);
    const here = document.getElementById("decision");
    const address = new URL((here || form).action, location.href);
    address.pathname = address.pathname.replace(/(decide|link)\/$/, "");
    for (const [name, value] of kept) if (value) address.searchParams.append(name, value);
    unsent.querySelector("[data-anew]").href = address.pathname + address.search;
    unsent.hidden = false;
    focusOn(unsent);
  };
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, fail);
  }

  if (unsent) {
    unsent.querySelector("[data-again]").addEventListener("click", () => {
      unsent.hidden = true;
      item()?.querySelector("h1").focus();
      form.requestSubmit(button);
    });
  }

  for (const box of document.querySelectorAll("[data-all]")) {
    box.addEventListener("change", () => {
      for (const each of document.querySelectorAll("[name=pick]")) each.checked = box.checked;
    });
  }

  // On a narrow screen the masthead's links are a strip: show the one that is open.
  const here = document.querySelector(".nav [aria-current]");
  if (here) {
    const strip = here.parentElement.getBoundingClientRect();
    const link = here.getBoundingClientRect();
    here.parentElement.scrollLeft += link.left - strip.left - (strip.width - link.width) / 2;
  }

  // Going to the fragment of the address takes the focus away: the heading gets it after that.
  window.addEventListener("load", () => requestAnimationFrame(() => {
    place();
    if (document.activeElement === document.body) focusOn(item() || document.getElementById("main"));
  }));
})();
