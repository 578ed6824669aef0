/* The atlas in the page: columns as typed arrays, texts of events read only when asked for. No DOM but `readPayload`. */
import { createIds, joinColumns, readColumns } from "./columns.js";

/** Number of the form of the data that this page reads (`geo/page/form.py` describes it). */
export const FORMAT = 9;

/** Events of large tables whose details are kept. */
const KEPT_EVENTS = 8192;

/** What stands for the texts of an event while they are on their way. */
const PENDING = Object.freeze({
  id: "", isPending: true, title: {}, when: null, when_text: {}, expected: false, vouched_until_text: null, when_basis: "", note: null,
  where: [], claims: [], disputes: [], supports: [], disputed_by: [], supported_by: [],
});

/**
 * Return the details of large tables: `at(table, k)` gives those of its event `k`, or PENDING until its chunk has come, and
 * then calls `tell()`.
 */
function createReader(tables, blocks, tell) {
  const chunks = new Map();
  const asked = new Set();
  function keep(name, chunk) {
    chunks.set(name, chunk);
    if (chunks.size * chunk.length > KEPT_EVENTS) chunks.delete(chunks.keys().next().value);
  }
  async function load(name) {
    asked.add(name);
    const bytes = await blocks.get(name).catch(() => null);
    asked.delete(name);
    if (!bytes) return;
    keep(name, JSON.parse(new TextDecoder().decode(bytes)));
    tell();
  }
  return function at(t, k) {
    const size = tables[t].chunk;
    const name = `details-${t}-${Math.floor(k / size)}`;
    const chunk = chunks.get(name);
    if (chunk) return chunk[k % size];
    if (!asked.has(name) && !blocks.isMissing()) load(name);
    return PENDING;
  };
}

/** Return large tables with where their events begin, what their columns tell beyond the others', and their ids. */
function listTables(index, columns) {
  let start = index.events.n;
  return index.tables.map((table, t) => {
    const { flags, speakers, speaker, ids } = columns[t];
    const one = { ...table, start, flags, speakers, speaker, prefix: `${index.sources[table.source].id}.`, ids: createIds(ids, table.n) };
    start += table.n;
    return one;
  });
}

/**
 * Return the atlas of a payload's index.
 *
 * `getDetailsChunk(k)` returns the list of event details of chunk k; it is called once for each chunk that is needed.
 * `large` has what large tables need: the unpacked blocks of their columns, and `blocks` (blocks.js) for the rest.
 * `columns` holds one typed array a field: kind, dated, expected, s1, s2, e1, e2 (days since 1970-01-01) by event;
 * placeOffsets, place, role, metonym (event to places); eventOffsets, event (place to events, each event once).
 *
 * @param {any} index
 * @param {(k: number) => import("../types").Detail[]} getDetailsChunk
 * @param {{columns: Uint8Array[], blocks: any}} [large]
 * @returns {import("../types").Atlas}
 */
export function createAtlas(index, getDetailsChunk, large = { columns: [], blocks: null }) {
  const events = index.events;
  const read = large.columns.map(readColumns);
  const places = [...index.places, ...read.flatMap((table) => table.places)];
  const tables = listTables(index, read);
  const chunks = new Map();
  const listeners = new Set();
  let [byId, isTold] = [null, false];
  function tell() {
    if (isTold) return;
    isTold = true;
    setTimeout(() => {
      isTold = false;
      listeners.forEach((listener) => listener());
    });
  }
  const tableDetail = createReader(tables, large.blocks, tell);
  const tableAt = (i) => tables.findLastIndex(({ start }) => start <= i);
  return {
    n: events.n + tables.reduce((sum, { n }) => sum + n, 0),
    /** How many events have their texts in the page: those of the records and of smaller tables, which come first. */
    whole: events.n,
    tables,
    blocks: large.blocks,
    beside: index.beside,
    collection: index.collection,
    languages: index.languages,
    messages: index.messages,
    kinds: index.kinds,
    places,
    sources: index.sources,
    speakers: index.speakers,
    measures: index.measures,
    stories: index.stories,
    statuses: index.statuses ?? [],
    tags: index.tags ?? [],
    basemap: index.basemap,
    labels: index.labels,
    columns: joinColumns(events, read, places.length),
    ids: events.id,
    /** Return the texts, places and claims of event `i`; those of a large table are pending until they have come. */
    detail(i) {
      if (i >= events.n) return tableDetail(tableAt(i), i - tables[tableAt(i)].start);
      const k = Math.floor(i / events.chunk);
      let chunk = chunks.get(k);
      if (!chunk) chunks.set(k, (chunk = getDetailsChunk(k)));
      return chunk[i - k * events.chunk];
    },
    /** Have a function called whenever texts have come that were pending. */
    onRead(listener) {
      listeners.add(listener);
    },
    tell,
    /** Return the id of event `i`. */
    idOf(i) {
      if (i < events.n) return events.id[i];
      const { prefix, ids, start } = tables[tableAt(i)];
      return prefix + ids.of(i - start);
    },
    /** Return the index of the event with this id, or of the one that this row of a table is joined to; or null. */
    indexOf(id) {
      if (!byId) byId = new Map(events.id.map((value, i) => [value, i]));
      const held = index.joined?.[id] ?? id;
      if (byId.has(held)) return byId.get(held);
      for (const { prefix, ids, start } of tables) {
        const k = id?.startsWith(prefix) ? ids.find(id.slice(prefix.length)) : -1;
        if (k >= 0) return start + k;
      }
      return null;
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

/** Promise the unpacked columns of the large tables of `index`, out of their blocks; it fails where one is missing. */
export const readTables = (index, blocks) => Promise.all(index.tables.map(async (_, t) => {
  const columns = await blocks.get(`columns-${t}`);
  if (!columns) throw new Error(`the columns of table ${t} are missing`);
  return columns;
}));
