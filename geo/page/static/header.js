/* The header of a page that stands alone: what it is, languages, light and dark. */
import { el } from "./base/elements.js";
import { inLanguage, translator } from "./base/i18n.js";

const THEMES = ["auto", "light", "dark"];
const THEME_SIGNS = { auto: "◐", light: "○", dark: "●" };

/** Return a watcher of the reader's theme: `choose(name)` sets auto, light or dark; `onTheme` is told light or dark. */
export function watchTheme(onTheme) {
  const query = window.matchMedia("(prefers-color-scheme: dark)");
  /** @type {"auto" | "light" | "dark"} */
  let chosen = "auto";
  /** @returns {"light" | "dark"} */
  const current = () => (chosen === "auto" ? (query.matches ? "dark" : "light") : chosen);
  query.addEventListener("change", () => onTheme(current()));
  return {
    current,
    chosen: () => chosen,
    choose(name) {
      chosen = name;
      onTheme(current());
    },
  };
}

/** Fill the page's header. */
export function mountHeader(root, atlas, store, themes) {
  const title = el("p", { class: "header-title" });
  const languages = atlas.languages.map((lang) =>
    el("button", { type: "button", class: "header-button", lang, on: { click: () => store.set({ lang }) } }, lang.toUpperCase()),
  );
  const group = el("div", { class: "header-languages", role: "group" }, languages);
  const theme = el("button", { type: "button", class: "header-button", on: { click: nextTheme } });
  root.append(el("h1", { class: "header-name" }, "Verbatim", el("span", { class: "header-mark", "aria-hidden": "true" }, "”")), title, group, theme);

  function nextTheme() {
    themes.choose(THEMES[(THEMES.indexOf(themes.chosen()) + 1) % THEMES.length]);
    show(store.get());
  }
  function show(state) {
    const t = translator(atlas.messages, state.lang);
    const names = { auto: t("Theme: as the system"), light: t("Theme: light"), dark: t("Theme: dark") };
    title.textContent = [
      inLanguage(atlas.collection.title, state.lang),
      t.n("{n} source", "{n} sources", atlas.sources.length),
      t.n("{n} event", "{n} events", atlas.n),
    ].join(" · ");
    group.setAttribute("aria-label", t("Language"));
    languages.forEach((button) => button.setAttribute("aria-pressed", button.lang === state.lang));
    theme.textContent = THEME_SIGNS[themes.chosen()];
    theme.setAttribute("aria-label", names[themes.chosen()]);
    theme.title = names[themes.chosen()];
  }
  show(store.get());
  store.subscribe((state, changed) => changed.has("lang") && show(state));
}
