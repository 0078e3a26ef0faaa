// A page as it stands in a browser -> sentences on what a designer would not let pass on a screen; an empty list where all is well.
// Injected: `eye()` looks at words, where they stand and in which colours, `keys()` at what the keyboard reaches and how that shows.
(() => {
  const DESK = 1200; // CSS pixels: on a screen so wide a table is seen whole
  const SMALLEST = 9; // CSS pixels of type, after an SVG was scaled
  const name = (e) => e.tagName.toLowerCase() + (e.id ? `#${e.id}` : "") + [...e.classList].map((c) => `.${c}`).join("");
  const words = (text) => `“${text.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  const up = function* (e) { for (; e; e = e.parentElement) yield e; };
  const px = (length) => parseFloat(length) || 0;

  // What is told to screen readers alone, and what waits beside the screen for the keyboard.
  const isUnseen = (e) => [...up(e)].some((a) => {
    const style = getComputedStyle(a), box = a.getBoundingClientRect();
    return style.clipPath.startsWith("inset(50%") || (style.overflowX === "hidden" && box.width <= 1 && box.height <= 1) || (style.position === "absolute" && box.right <= 0);
  });
  const isShown = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) && !isUnseen(e);

  function clips(e) { // the boxes that cut what stands in `e`, and whether one can scroll there
    const found = [];
    let position = getComputedStyle(e).position;
    for (const a of up(e)) {
      const style = getComputedStyle(a);
      if (a !== e && position === "fixed") break;
      if (a !== e && position === "absolute" && style.position === "static" && !(a instanceof SVGElement)) continue;
      position = style.position;
      if (a === document.body || a === document.documentElement) continue; // theirs is the screen's
      const [x, y] = [style.overflowX, style.overflowY];
      if (x === "visible" && y === "visible") continue;
      if (a instanceof SVGElement && a.tagName !== "svg") continue;
      const box = a.getBoundingClientRect();
      const inner = a instanceof SVGElement ? box : { left: box.left + a.clientLeft, top: box.top + a.clientTop, right: box.left + a.clientLeft + a.clientWidth, bottom: box.top + a.clientTop + a.clientHeight };
      found.push({ e: a, left: inner.left, right: inner.right, top: inner.top, bottom: inner.bottom, x, y });
    }
    return found;
  }

  function runs() { // every line of every text that is to be seen, as large as its letters
    const found = [], range = document.createRange(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), known = new Map();
    for (let node; (node = walk.nextNode());) {
      const e = node.parentElement;
      if (!node.data.trim() || e.closest("title, desc, script, style, template, noscript, option, metadata")) continue;
      if (!known.has(e)) known.set(e, isShown(e) ? { clips: clips(e), held: [...up(e)].find((a) => ["fixed", "sticky"].includes(getComputedStyle(a).position)) } : null);
      const about = known.get(e);
      if (!about) continue;
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width < 1 || box.height < 1) continue;
        const turned = e instanceof SVGElement && e.getCTM && Math.abs(e.getScreenCTM().b) > 0.01;
        found.push({ e, node, text: node.data, left: box.left, right: box.right, top: turned ? box.top : box.top + 0.2 * box.height, bottom: turned ? box.bottom : box.bottom - 0.06 * box.height, ...about });
      }
    }
    return found;
  }

  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5;
  function* overlapping(texts) {
    const seen = texts.map((t) => t.clips.reduce((r, c) => ({ ...r, left: Math.max(r.left, c.left), right: Math.min(r.right, c.right), top: Math.max(r.top, c.top), bottom: Math.min(r.bottom, c.bottom) }), t))
      .filter((t) => t.right > t.left && t.bottom > t.top).sort((a, b) => a.top - b.top);
    for (let i = 0; i < seen.length; i += 1)
      for (let j = i + 1; j < seen.length && seen[j].top < seen[i].bottom; j += 1)
        if (over(seen[i], seen[j]) && !seen[i].held === !seen[j].held && !(seen[i].node === seen[j].node && seen[i].top === seen[j].top)) yield `${words(seen[i].text)} stands on ${words(seen[j].text)} in ${name(seen[j].e)}`;
    // What stays while the rest is scrolled may hide words if it has a ground, and may not stand among them if it has none.
    for (const a of seen) if (a.held) for (const b of seen)
      if (!b.held && over(a, b) && !opaque(a.held)) yield `${words(a.text)} stays on ${words(b.text)} when one scrolls`;
    const boxes = [...document.querySelectorAll("svg, img, input, textarea, select, button, iframe")].filter((e) => isShown(e)).map((e) => [e, e.getBoundingClientRect()]);
    for (const [e, box] of boxes) for (const t of seen) if (!e.contains(t.e) && !t.held && over(t, box)) yield `${words(t.text)} stands on ${name(e)}`;
  }
  const opaque = (e) => (colour(getComputedStyle(e).backgroundColor) || [0, 0, 0, 0])[3] === 1;

  function* cut(texts) {
    for (const t of texts) {
      const style = getComputedStyle(t.e);
      if (style.whiteSpace === "pre-wrap" && t.e.scrollWidth <= t.e.clientWidth + 1) continue; // spaces hang over its end
      let scrolls = false;
      for (const c of t.clips) {
        const isFree = { x: scrolls || /auto|scroll/.test(c.x), y: /auto|scroll/.test(c.y) };
        if (!isFree.x && (t.left < c.left - 1 || t.right > c.right + 1)) yield `${words(t.text)} is cut at the side by ${name(c.e)}`;
        if (!isFree.y && (t.top < c.top - 1 || t.bottom > c.bottom + 1)) yield `${words(t.text)} is cut above or below by ${name(c.e)}`;
        scrolls ||= isFree.x;
      }
      if (scrolls && t.e.closest(".means") && t.clips.some((c) => t.left > c.right)) yield `${words(t.text)} is what is read, and out of sight until one scrolls`;
      if (!scrolls && (t.left < -1 || t.right > innerWidth + 1)) yield `${words(t.text)} leaves the screen`;
    }
    for (const e of document.querySelectorAll("body *")) {
      const style = getComputedStyle(e);
      if (/auto|scroll/.test(style.overflowY) && e.scrollHeight > e.clientHeight + 1 && e.scrollHeight < e.clientHeight + 60 && !/^(TEXTAREA|IFRAME)$/.test(e.tagName) && e.clientHeight && style.position !== "fixed") yield `${name(e)} can be scrolled by ${e.scrollHeight - e.clientHeight} pixels, up and down`;
      if (innerWidth >= DESK && /auto|scroll/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && isShown(e)) yield `${name(e)} can be scrolled by ${e.scrollWidth - e.clientWidth} pixels to the side`;
      if (style.textOverflow === "ellipsis" && style.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1 && isShown(e)) yield `${words(e.textContent)} is cut short`;
      if (e.tagName === "SELECT" && e.scrollWidth > e.clientWidth + 1) yield `${name(e)} cuts its words`;
    }
  }

  function* broken(texts) { // words that anybody knows, torn apart because their column is too narrow
    const range = document.createRange(), known = new Set();
    for (const t of texts) {
      const style = getComputedStyle(t.e);
      if (known.has(t.node) || t.e.closest("code, pre, svg, bdi") || style.hyphens === "auto") continue;
      known.add(t.node);
      for (const word of t.text.matchAll(/(?<!\S)(\p{L}{2,12}|[\d:.,]{2,9})[,.]?(?!\S)/gu)) {
        range.setStart(t.node, word.index);
        range.setEnd(t.node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].filter((r) => r.width > 0).map((r) => Math.round(r.bottom)));
        if (lines.size > 1) yield `the word ${words(word[0])} is torn apart in ${name(t.e)}`;
      }
    }
  }

  function* parted() { // a word in one column, and what it means at the head of the next
    for (const e of document.querySelectorAll("dt + dd")) {
      const [name] = e.previousElementSibling.getClientRects(), [meaning] = e.getClientRects();
      const areBelowEachOther = [e, e.previousElementSibling, e.parentElement].every((a) => getComputedStyle(a).display === "block" && getComputedStyle(a).float === "none");
      if (name && meaning && areBelowEachOther && isShown(e) && meaning.top < name.bottom - 2) yield `${words(e.previousElementSibling.textContent)} is parted from what it means`;
    }
  }
  function* short() { // the line above the last fact, where it ends in the midst of the strip
    for (const e of document.querySelectorAll(".strip > :last-child")) {
      const line = e.getBoundingClientRect(), whole = e.parentElement.getBoundingClientRect();
      if (isShown(e) && whole.right - line.right > 2) yield `the line above ${words(e.textContent)} ends ${Math.round(whole.right - line.right)} pixels short`;
    }
  }
  function* uneven() { // lines that people write on, side by side and not at one height
    for (const row of document.querySelectorAll(".leaders")) {
      const lines = [...row.children].map((e) => [e, e.querySelector(".line")]).filter(([, line]) => line && isShown(line));
      for (const [e, line] of lines) for (const [other, its] of lines) {
        const a = line.getBoundingClientRect(), b = its.getBoundingClientRect();
        if (e.offsetTop === other.offsetTop && b.bottom - a.bottom > 1.5) yield `the lines to write on of ${words(e.textContent)} stand ${Math.round(b.bottom - a.bottom)} pixels above those beside`;
      }
    }
  }

  function colour(text) {
    const [r, g, b, a = 1] = (text.match(/-?[\d.]+(e-?\d+)?/g) || []).map(Number);
    if (b === undefined) return null;
    return text.startsWith("color(") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  }
  const mixed = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const light = (c) => [0, 1, 2].reduce((sum, i) => { const v = c[i] / 255; return sum + [0.2126, 0.7152, 0.0722][i] * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); }, 0);
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((m, n) => n - m); return (x + 0.05) / (y + 0.05); };
  const ground = (e) => { // of HTML: what its ancestors lay below it
    const layers = [];
    for (const a of up(e)) { const c = colour(getComputedStyle(a).backgroundColor); if (c && c[3]) { layers.push(c); if (c[3] === 1) break; } }
    const night = matchMedia("(prefers-color-scheme: dark)").matches && getComputedStyle(document.documentElement).colorScheme.includes("dark");
    return layers.reverse().reduce((below, top) => mixed(top, below), night ? [18, 18, 18, 1] : [255, 255, 255, 1]);
  };
  function below(t) { // of a word in a drawing: the last shape that was drawn where it stands; null where that is a pattern
    const svg = t.e.closest("svg"), shapes = [...svg.querySelectorAll("rect, path, circle, ellipse, polygon")];
    const at = new DOMPoint((t.left + t.right) / 2, (t.top + t.bottom) / 2);
    let found = ground(svg.parentElement);
    for (const shape of shapes) {
      const style = getComputedStyle(shape), matrix = shape.getScreenCTM();
      if (shape.closest("defs, clipPath, mask, pattern, marker") || style.fill === "none" || !matrix || !(shape.compareDocumentPosition(t.e) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      if (!shape.isPointInFill(at.matrixTransform(matrix.inverse()))) continue;
      const fill = colour(style.fill);
      if (style.fill.startsWith("url(") || !fill) return null;
      found = mixed([fill[0], fill[1], fill[2], fill[3] * px(style.fillOpacity) * px(style.opacity)], found);
    }
    return found;
  }
  function* pale(texts) {
    const known = new Set();
    for (const t of texts) {
      const style = getComputedStyle(t.e), isDrawn = t.e instanceof SVGElement;
      if (!isDrawn && known.has(t.e)) continue;
      known.add(t.e);
      if (t.e.closest(":disabled, [aria-disabled=true]")) continue;
      const scale = isDrawn ? Math.abs(Math.hypot(t.e.getScreenCTM().a, t.e.getScreenCTM().b)) : 1, size = px(style.fontSize) * scale;
      if (size < SMALLEST) yield `${words(t.text)} is ${size.toFixed(1)} pixels small in ${name(t.e)}`;
      const ink = colour(isDrawn ? style.fill : style.color), under = isDrawn ? below(t) : ground(t.e);
      if (!ink || !under) continue;
      const seen = [...up(t.e)].reduce((a, e) => a * px(getComputedStyle(e).opacity), ink[3]);
      const got = contrast(mixed([ink[0], ink[1], ink[2], seen], under), under), least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
      if (got < least - 0.005) yield `${words(t.text)} has a contrast of ${got.toFixed(2)} in ${name(t.e)}`;
    }
  }
  function* moving() {
    for (const e of document.querySelectorAll("*")) {
      const style = getComputedStyle(e);
      if (style.animationName !== "none" || style.transitionDuration.split(",").some((time) => px(time) > 0) || style.scrollBehavior === "smooth") yield `${name(e)} moves`;
    }
  }

  globalThis.eye = () => {
    const texts = runs();
    return [...new Set([...overlapping(texts), ...cut(texts), ...broken(texts), ...parted(), ...short(), ...uneven(), ...pale(texts), ...moving()])];
  };

  // What can be pressed is reached by the keyboard, and shows that it was: a line of two pixels, in a colour that is told from what lies around.
  globalThis.keys = () => {
    const found = [], pressed = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";
    for (const e of document.querySelectorAll("body *"))
      if (getComputedStyle(e).cursor === "pointer" && isShown(e) && !e.closest(`${pressed}, label`)) found.push(`${name(e)} is for the mouse alone`);
    for (const e of document.querySelectorAll(pressed)) {
      if (e.matches(":disabled, [tabindex='-1'], [type=hidden]") || !e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) || e.tagName === "IFRAME") continue;
      const shadow = getComputedStyle(e).boxShadow;
      e.focus({ preventScroll: true, focusVisible: true });
      if (document.activeElement !== e) { found.push(`${name(e)} ${words(e.textContent)} takes no focus`); continue; }
      const style = getComputedStyle(e), box = e.getBoundingClientRect(), wide = px(style.outlineWidth), out = wide + px(style.outlineOffset);
      const line = colour(style.outlineColor), isThere = style.outlineStyle !== "none" && wide >= 1;
      const around = px(style.outlineOffset) < 0 ? ground(e) : ground(e.parentElement);
      if (!isThere && style.boxShadow === shadow) found.push(`${name(e)} ${words(e.textContent)} does not show that it is chosen`);
      else if (isThere && style.outlineStyle !== "auto" && contrast(mixed(line, around), around) < 3) found.push(`${name(e)} is chosen in a colour of ${contrast(mixed(line, around), around).toFixed(2)}`);
      if (isUnseen(e) || box.right <= 0 || box.left >= innerWidth) { if (!clips(e).some((c) => /auto|scroll/.test(c.x))) found.push(`${name(e)} ${words(e.textContent)} is chosen where nobody sees it`); continue; }
      if (isThere && out > 0) for (const c of clips(e)) {
        if (c.e === e || (/auto|scroll/.test(c.x) && c.e.scrollWidth > c.e.clientWidth + 1)) continue; // one scrolls to it
        const lost = [box.left - out < c.left - 1, box.right + out > c.right + 1, box.top - out < c.top - 1, box.bottom + out > c.bottom + 1].filter(Boolean).length;
        if (lost > 1) found.push(`the line around ${name(e)} ${words(e.textContent)} is cut by ${name(c.e)}`);
      }
    }
    document.activeElement?.blur();
    return [...new Set(found)];
  };
})();
