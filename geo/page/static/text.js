/* Text into the document as text: code points, and elements built from text nodes only. */
(function (V) {
  "use strict";

  const SURROGATE = /[\ud800-\udbff][\udc00-\udfff]/;

  /**
   * Return a converter of positions in `text` from Unicode code points to UTF-16 units, which JavaScript counts in.
   *
   * `toUtf16(position)` and `slice(start, end)`; the text is walked once, and not at all without characters beyond the BMP.
   */
  V.codePoints = function (text) {
    if (!SURROGATE.test(text)) {
      return { length: text.length, toUtf16: (position) => position, slice: (start, end) => text.slice(start, end) };
    }
    const units = [];
    for (let i = 0; i < text.length; i += text.codePointAt(i) > 0xffff ? 2 : 1) units.push(i);
    units.push(text.length);
    const at = Uint32Array.from(units);
    const toUtf16 = (position) => at[Math.min(Math.max(position, 0), at.length - 1)];
    return { length: at.length - 1, toUtf16, slice: (start, end) => text.slice(toUtf16(start), toUtf16(end)) };
  };

  const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
  /** Attributes that could run or load something; `el` refuses them. */
  const REFUSED = /^(on.*|srcdoc|style)$/i;

  function build(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "on") {
        for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
      } else if (name === "css") {
        for (const [property, text] of Object.entries(value)) node.style.setProperty(property, text);
      } else if (REFUSED.test(name)) {
        throw new TypeError(`expected a plain attribute, got ${name}; use "on" for listeners and "css" for style`);
      } else if (name === "href" && !/^(https?:|#)/i.test(value)) {
        continue;
      } else {
        node.setAttribute(name, value === true ? "" : String(value));
      }
    }
    node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return node;
  }

  /**
   * Return a new element: `el("button", {class: "x", on: {click: f}, css: {"--kind": "red"}}, "text", child)`.
   *
   * Strings become text nodes, null and false are left out. A `href` that is neither http(s) nor # is left out.
   */
  V.el = (tag, attributes, ...children) => build(document.createElement(tag), attributes, children);

  /** The same for SVG. */
  V.svg = (tag, attributes, ...children) => build(document.createElementNS(SVG_NAMESPACE, tag), attributes, children);
})((globalThis.Verbatim ??= {}));
