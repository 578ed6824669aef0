/* The colours of kinds that were chosen by hand: they take the place of those that the theme has for their places in the list. */
import { el } from "./elements.js";

const COLOUR = /^#[0-9a-f]{6}$/;

/** Return the style that gives kinds their own colours in each theme; empty where none has one. */
export function styleOfKinds(kinds) {
  const own = (theme) => kinds.map(({ colour }, k) => (COLOUR.test(colour?.[theme]) ? `--kind-${k}: ${colour[theme]};` : "")).filter(Boolean).join(" ");
  const [light, dark] = [own("light"), own("dark")];
  return light || dark ? `:root, [data-theme="light"] { ${light} } [data-theme="dark"] { ${dark} }` : "";
}

/** Return that as an element, or null. */
export const renderKindStyle = (kinds) => {
  const style = styleOfKinds(kinds);
  return style ? el("style", {}, style) : null;
};
