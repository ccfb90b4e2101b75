// What axe finds in one view of a page that the views before it did not have.
"use strict";

window.newBarriers = (() => {
  const every = {
    resultTypes: ["violations"],
    preload: false,
    rules: {"target-size": {enabled: true}}, // of WCAG 2.2: not asked for by default
  };
  const only = (...values) => ({...every, runOnly: {type: "rule", values}});
  const colours = only("color-contrast", "link-in-text-block");
  const sizes = only("target-size", "scrollable-region-focusable");
  const shown = new WeakSet();
  const kinds = new Set();

  const look = () => {
    const styles = new Map();
    const style = (element) => {
      if (styles.has(element)) return styles.get(element);
      const now = getComputedStyle(element);
      const clear = now.backgroundColor === "rgba(0, 0, 0, 0)" && now.backgroundImage === "none";
      const plain = clear && now.opacity === "1" && now.position === "static";
      const own = [now.backgroundColor, now.backgroundImage, now.opacity, now.position].join();
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
      if (writes(element) && !kinds.has(kind(element))) {
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
    if (first) return run(document, every);
    const found = [
      await run(news.shown, every),
      await run(news.kinds, colours),
      resized ? await run(document, sizes) : [],
    ];
    return found.flat();
  };
})();
