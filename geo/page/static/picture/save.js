/* A file handed to the reader. */

/** How long the browser has to take a file, in milliseconds. */
const TAKEN_AFTER_MS = 60000;

/** Have the browser save a blob under a name. */
export function saveBlob(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN_AFTER_MS);
}

/** Return the name of a picture's file: the collection's version, and the format as its ending. */
export const pictureName = (atlas, format) => `verbatim-${atlas.collection.version}.${format}`;
