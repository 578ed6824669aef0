/* Blocks of bytes that a page opens when they are asked for: in its own scripts, in a file beside it, or from the app. */

/** Return the bytes that a gzip stream holds. */
async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function fromBase64(text) {
  const read = /** @type {any} */ (Uint8Array).fromBase64;
  if (read) return read.call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Return which of `n` things are (`test(k)`), a bit each, lowest first, in base64. */
export function packBits(n, test) {
  const bytes = new Uint8Array(Math.ceil(n / 8));
  for (let k = 0; k < n; k++) if (test(k)) bytes[k >> 3] |= 1 << (k & 7);
  const parts = [];
  for (let at = 0; at < bytes.length; at += 0x8000) parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(parts.join(""));
}

/** Return the header of a block and where what follows it begins: {header, start}. */
export function readHeader(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  return { header: JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))), start: 4 + length };
}

/** Return whether a document is read to its end, or will be. */
const whenRead = (doc) => (doc.readyState === "loading" ? new Promise((done) => doc.addEventListener("DOMContentLoaded", done, { once: true })) : Promise.resolve());

/**
 * Return the blocks in the scripts of a document: {isMissing, get(name)}. `get` promises a block's bytes, unpacked; null
 * where there is none. Those behind the page's own script are waited for.
 */
export function embeddedBlocks(doc) {
  const find = (name) => doc.getElementById(`verbatim-block-${name}`);
  return {
    isMissing: () => false,
    async get(name) {
      if (!find(name)) await whenRead(doc);
      const node = find(name);
      return node && inflate(fromBase64(node.textContent));
    },
  };
}

/** Blocks in a file that the reader picks; until then they are missing. Its last four bytes tell how long its index is. */
export function fileBlocks() {
  let [file, index] = [null, null];
  return {
    isMissing: () => index === null,
    /** Take a file; tells whether it is one with blocks of the atlas of this version. */
    async choose(chosen, version) {
      try {
        const size = new DataView(await chosen.slice(-4).arrayBuffer()).getUint32(0, true);
        const read = JSON.parse(await chosen.slice(-4 - size, -4).text());
        if (read.version !== version) return false;
        [file, index] = [chosen, new Map(Object.entries(read.blocks))];
        return true;
      } catch {
        return false;
      }
    },
    async get(name) {
      const place = index?.get(name);
      return place ? inflate(new Uint8Array(await file.slice(place[0], place[0] + place[1]).arrayBuffer())) : null;
    },
  };
}

/** Blocks that another page gives: `ask(name)` promises one's bytes, or null. */
export function askedBlocks(ask) {
  return {
    isMissing: () => false,
    async get(name) {
      const bytes = await ask(name);
      return bytes && inflate(bytes);
    },
  };
}

/** Blocks of the first of two that has them. */
export const firstOf = (one, other) => ({ isMissing: () => one.isMissing() && other.isMissing(), get: async (name) => (await one.get(name)) ?? other.get(name) });

/** Return the blocks that the page around this frame gives, by messages. */
export function parentBlocks() {
  const waiting = new Map();
  let last = 0;
  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || data?.verbatim !== "block") return;
    waiting.get(data.id)?.(data.bytes instanceof ArrayBuffer ? new Uint8Array(data.bytes) : null);
    waiting.delete(data.id);
  });
  return askedBlocks((name) =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      window.parent.postMessage({ verbatim: "block", id: last, name }, "*");
    }));
}
