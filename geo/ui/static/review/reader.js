/* Who reviews: a name that is given once, and that the browser keeps. No DOM. */

const KEY = "verbatim-reader";

export function readerName() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // A browser that keeps nothing.
  }
}

export function setReaderName(name) {
  try {
    localStorage.setItem(KEY, name.trim());
  } catch {
    // It is asked for again.
  }
}
