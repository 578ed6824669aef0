/* The way back, above what was opened. */
import { el } from "./elements.js";

/** Return the button that leads back: `back` is {label, onBack}. */
export const renderBack = ({ label, onBack }) => el("button", { type: "button", class: "back", on: { click: onBack } }, el("span", { "aria-hidden": "true" }, "‹ "), label);
