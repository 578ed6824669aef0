/* The atlas in the page: columns as typed arrays, texts of events read only when asked for. No DOM but `readPayload`. */

/** Number of the form of the data that this page reads (`geo/page/form.py` describes it). */
export const FORMAT = 3;

/** Return the events of every place: the columns of events turned around. Events of one place keep their order, each once. */
function turnAround(placeOffsets, place, placeCount) {
  const eventCount = placeOffsets.length - 1;
  const last = new Int32Array(placeCount).fill(-1);
  const offsets = new Uint32Array(placeCount + 1);
  for (let i = 0; i < eventCount; i++) {
    for (let j = placeOffsets[i]; j < placeOffsets[i + 1]; j++) {
      const p = place[j];
      if (last[p] !== i) { last[p] = i; offsets[p + 1]++; }
    }
  }
  for (let p = 0; p < placeCount; p++) offsets[p + 1] += offsets[p];
  const next = offsets.slice(0, placeCount);
  const event = new Uint32Array(offsets[placeCount]);
  last.fill(-1);
  for (let i = 0; i < eventCount; i++) {
    for (let j = placeOffsets[i]; j < placeOffsets[i + 1]; j++) {
      const p = place[j];
      if (last[p] !== i) { last[p] = i; event[next[p]++] = i; }
    }
  }
  return { offsets, event };
}

/**
 * Return the atlas of a payload's index.
 *
 * `getDetailsChunk(k)` returns the list of event details of chunk k; it is called once for each chunk that is needed.
 * `columns` holds one typed array a field: kind, dated, expected, s1, s2, e1, e2 (days since 1970-01-01) by event;
 * placeOffsets, place, role, metonym (event to places); eventOffsets, event (place to events, each event once).
 *
 * @param {any} index
 * @param {(k: number) => import("../types").Detail[]} getDetailsChunk
 * @returns {import("../types").Atlas}
 */
export function createAtlas(index, getDetailsChunk) {
  const events = index.events;
  const columns = /** @type {import("../types").Columns} */ ({
    kind: Uint8Array.from(events.kind),
    dated: Uint8Array.from(events.dated),
    expected: Uint8Array.from(events.expected),
    s1: Int32Array.from(events.s1),
    s2: Int32Array.from(events.s2),
    e1: Int32Array.from(events.e1),
    e2: Int32Array.from(events.e2),
    placeOffsets: Uint32Array.from(events.place_offsets),
    place: Uint32Array.from(events.place),
    role: Uint8Array.from(events.role),
    metonym: Uint8Array.from(events.metonym),
  });
  const turned = turnAround(columns.placeOffsets, columns.place, index.places.length);
  columns.eventOffsets = turned.offsets;
  columns.event = turned.event;
  const ids = events.id;
  const chunks = new Map();
  let byId = null;
  return {
    n: events.n,
    collection: index.collection,
    languages: index.languages,
    messages: index.messages,
    kinds: index.kinds,
    places: index.places,
    sources: index.sources,
    speakers: index.speakers,
    measures: index.measures,
    stories: index.stories,
    basemap: index.basemap,
    labels: index.labels,
    columns,
    ids,
    /** Return the texts, places and claims of event `i`. */
    detail(i) {
      const k = Math.floor(i / events.chunk);
      let chunk = chunks.get(k);
      if (!chunk) chunks.set(k, (chunk = getDetailsChunk(k)));
      return chunk[i - k * events.chunk];
    },
    /** Return the index of the event with this id, or null. */
    indexOf(id) {
      if (!byId) byId = new Map(ids.map((value, i) => [value, i]));
      return byId.get(id) ?? null;
    },
  };
}

/** Return why this page cannot read data, in the words of `t`; null where it can. */
export const sayMismatch = (index, t) =>
  index.format === FORMAT ? null : t("The data of this page were written by another version of Verbatim ({format}): export the page again, or reload the app.", { format: index.format ?? "?" });

/** Return the payload embedded in `doc`: its index, and a function that parses one chunk of details. */
export function readPayload(doc) {
  const read = (id) => JSON.parse(doc.getElementById(id).textContent);
  return { index: read("verbatim-index"), getDetailsChunk: (k) => read("verbatim-details-" + k) };
}
