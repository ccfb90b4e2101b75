// What axe finds in one view of a page that the views before it did not have.
"use strict";

window.newBarriers = (() => {
  const plain = {resultTypes: ["violations"], preload: false};
  const every = {
    ...plain,
    // The one is of WCAG 2.2 and not asked for by default, the other has a run of its own.
    rules: {"target-size": {enabled: true}, "color-contrast": {enabled: false}},
  };
  const only = (...values) => ({...plain, runOnly: {type: "rule", values}});
  const colours = only("color-contrast", "link-in-text-block");
  const sizes = only("target-size", "scrollable-region-focusable");
  const shown = new WeakSet();
  const kinds = new Set();
  const numbers = new Map();
  const number = (element) =>
    numbers.get(element) ?? numbers.set(element, numbers.size).get(element);

  const look = () => {
    const styles = new Map();
    const style = (element) => {
      if (styles.has(element)) return styles.get(element);
      const now = getComputedStyle(element);
      const clear = now.backgroundColor === "rgba(0, 0, 0, 0)" && now.backgroundImage === "none";
      const plain = clear && now.opacity === "1" && now.position === "static";
      const own = [now.backgroundColor, now.backgroundImage, now.opacity];
      // What is taken out of the flow may lie over anything: each is a kind of its own.
      if (/absolute|fixed|sticky/.test(now.position)) own.push(number(element));
      const parent = element.parentElement;
      const ground = (parent ? style(parent).ground : "") + (plain ? "" : `${own};`);
      styles.set(element, {now, ground});
      return styles.get(element);
    };
    const kind = (element) => {
      const {now, ground} = style(element);
      const size = parseFloat(now.fontSize);
      const large = size >= 24 || (size >= 18.66 && now.fontWeight >= 700);
      return [now.color, now.textShadow, now.textDecorationLine, large, ground].join("|");
    };
    const writes = (element) =>
      element.matches("input, select, textarea") ||
      [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const news = {shown: [], kinds: []};
    for (const element of document.body.querySelectorAll("*")) {
      if (!element.checkVisibility({visibilityProperty: true})) continue;
      if (!shown.has(element)) {
        shown.add(element);
        if (!news.shown.at(-1)?.contains(element)) news.shown.push(element);
      }
      const wide = element.getBoundingClientRect().width > 1; // the others are only read out
      if (wide && writes(element) && !kinds.has(kind(element))) {
        kinds.add(kind(element));
        news.kinds.push(element);
      }
    }
    return news;
  };

  const run = async (where, options) => {
    if (where !== document && !where.length) return [];
    const found = await axe.run(where, options);
    return found.violations.map(({id, nodes}) => [id, nodes[0].html]);
  };

  return async ({first, resized}) => {
    // A colour caught halfway between two themes is nobody's colour.
    document.getAnimations().forEach((each) => each instanceof CSSTransition && each.finish());
    const news = look();
    const found = [await run(first ? document : news.shown, every), await run(news.kinds, colours)];
    if (resized && !first) found.push(await run(document, sizes));
    return found.flat();
  };
})();
