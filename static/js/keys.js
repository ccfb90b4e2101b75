// A key presses the visible button that names it in aria-keyshortcuts. No key asks the server.
"use strict";

(() => {
  const mode = document.body.dataset.keys;
  const typing = "input:not([type=radio],[type=checkbox],[type=hidden]),select,textarea,[contenteditable]";
  const busy = "form.htmx-request,dialog[open],[data-pause]:not([hidden])";
  let quietUntil = 0;
  let goUntil = 0;

  // The letter on a Latin key cap, whatever the layout makes of it.
  const named = (event) => {
    const key = event.key;
    const latin = key.length === 1 && key >= " " && key <= "~";
    if (mode !== "alt" && latin && !(event.code === "Slash" && ".,".includes(key))) {
      return key.toLowerCase();
    }
    if (event.code === "Slash") return mode !== "alt" && event.shiftKey ? "?" : "/";
    return /^(Key|Digit).$/.test(event.code) ? event.code.slice(-1).toLowerCase() : key;
  };

  const pressed = (event, key) =>
    mode === "alt"
      ? event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey
      : !event.altKey && !event.ctrlKey && !event.metaKey && !(event.shiftKey && /\w/.test(key));

  const find = (key) =>
    [...document.querySelectorAll("[aria-keyshortcuts]")]
      .filter((each) => each.getAttribute("aria-keyshortcuts").split(" ").includes(key))
      .filter((each) => each.checkVisibility())
      .pop();

  const leave = (event) => {
    document.querySelectorAll("details.why[open]").forEach((each) => (each.open = false));
    if (event.target.matches(typing)) document.querySelector("h1").focus();
  };

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "lease") quietUntil = performance.now() + 250;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return leave(event);
    if (mode === "off" || event.repeat || event.isComposing || event.defaultPrevented) return;
    const key = named(event);
    if (!pressed(event, key) || event.target.closest(typing)) return;
    if (document.querySelector(busy) || performance.now() < quietUntil) return;
    const going = performance.now() < goUntil;
    goUntil = 0;
    const button = going ? document.querySelector(`[data-go="${CSS.escape(key)}"]`) : find(key);
    if (!button) {
      if (key === "g") goUntil = performance.now() + 1000;
      return;
    }
    event.preventDefault();
    if (button.matches(typing)) return button.focus();
    button.click();
    // What opens takes the focus along: its field, else the summary itself.
    if (button.matches("summary")) (button.parentElement.querySelector("textarea") || button).focus();
  });
})();
