/* Elements built from text nodes only. */

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
export const el = (tag, attributes, ...children) => build(document.createElement(tag), attributes, children);

/** The same for SVG. */
export const svg = (tag, attributes, ...children) => build(document.createElementNS(SVG_NAMESPACE, tag), attributes, children);
