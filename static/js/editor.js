// The claim editor: words selected in the article become a passage with its place; a draft that
// could not be kept says so.
"use strict";

(() => {
  const draft = document.getElementById("draft");
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, (event) => {
      if (draft && event.detail.elt.id === "facts") draft.textContent = draft.dataset.failed;
    });
  }

  const text = document.getElementById("text");
  const button = document.getElementById("use-selection");
  if (!text || !button) return;
  const form = button.form;
  const said = document.getElementById("selection");
  let chosen = null;

  // The server counts characters, the browser counts half of some of them.
  const characters = (words) => [...words].length;

  const place = (node, offset) => {
    const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentNode : node).closest("[data-start]");
    if (!paragraph) return null;
    const before = document.createRange();
    before.selectNodeContents(paragraph);
    before.setEnd(node, offset);
    return Number(paragraph.dataset.start) + characters(before.toString());
  };

  const read = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const raw = selection.toString();
    const words = raw.trim();
    const from = place(range.startContainer, range.startOffset);
    const to = place(range.endContainer, range.endOffset);
    if (!words || from === null || to === null) return words ? { words, start: "", end: "" } : null;
    const start = from + characters(raw.slice(0, raw.indexOf(words)));
    const end = to - (characters(raw) - characters(raw.trimEnd()));
    return { words, start, end };
  };

  button.hidden = false;
  document.addEventListener("selectionchange", () => {
    const now = read();
    if (now) chosen = now;
  });

  button.addEventListener("click", () => {
    chosen = read() || chosen;
    if (!chosen) return;
    form.passage.value = chosen.words;
    form.start.value = chosen.start;
    form.end.value = chosen.end;
    said.textContent = "";
    form.passage.focus();
  });

  form.passage.addEventListener("input", () => {
    form.start.value = form.end.value = "";
  });
})();
