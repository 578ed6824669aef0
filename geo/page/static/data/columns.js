/* The events' columns as typed arrays: those of the records, and behind them those of large tables, out of their blocks.
   `geo/page/large_tables.py` says how a block is packed. No DOM. */
import { readHeader } from "./blocks.js";

/** Flags of an event of a large table. */
const FLAGS = Object.freeze({ dated: 1, approximate: 2, uncredited: 4, range: 8 });

/** Return numbers of 32 bits whose bytes stand apart, all lowest ones first. */
function gatherBytes(bytes, n) {
  const values = new Int32Array(n);
  for (let i = 0; i < n; i++) values[i] = bytes[i] | (bytes[n + i] << 8) | (bytes[2 * n + i] << 16) | (bytes[3 * n + i] << 24);
  return values;
}

/** Return what a block of columns holds: {places, kind, flags, s1, …, ids}. */
export function readColumns(block) {
  const { header, start } = readHeader(block);
  const columns = { places: header.places };
  let at = start;
  for (const [name, type, length] of header.arrays) {
    const size = type === "uint8" ? length : 4 * length;
    const bytes = block.subarray(at, at + size);
    columns[name] = type === "uint8" ? bytes.slice() : gatherBytes(bytes, length);
    at += size;
  }
  const { s1, s2, e1, e2 } = columns;
  for (const days of [s2, e1, e2]) for (let i = 0; i < days.length; i++) days[i] += s1[i];
  return columns;
}

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

/** Fill the columns from event `start` on with a table's; every one of its events is at one place. */
function fillFrom(columns, start, at, table) {
  const n = table.kind.length;
  for (const name of ["kind", "s1", "s2", "e1", "e2"]) columns[name].set(table[name], start);
  for (let i = 0; i < n; i++) columns.dated[start + i] = table.flags[i] & FLAGS.dated;
  for (let i = 0; i < n; i++) columns.placeOffsets[start + i + 1] = at + i + 1;
  columns.place.set(table.place, at);
}

/**
 * Return the columns of all events: `events` are the records' as the index has them, `tables` those of large tables.
 *
 * @returns {import("../types").Columns}
 */
export function joinColumns(events, tables, placeCount) {
  const [own, links] = [events.n, events.place.length];
  const more = tables.reduce((sum, { kind }) => sum + kind.length, 0);
  const column = (Type, values, length = own + more) => {
    const array = new Type(length);
    array.set(values);
    return array;
  };
  const columns = {
    kind: column(Uint8Array, events.kind), dated: column(Uint8Array, events.dated), expected: column(Uint8Array, events.expected),
    s1: column(Int32Array, events.s1), s2: column(Int32Array, events.s2), e1: column(Int32Array, events.e1), e2: column(Int32Array, events.e2),
    placeOffsets: column(Uint32Array, events.place_offsets, own + more + 1),
    place: column(Uint32Array, events.place, links + more), role: column(Uint8Array, events.role, links + more), metonym: column(Uint8Array, events.metonym, links + more),
    eventOffsets: null, event: null,
  };
  let [start, at] = [own, links];
  for (const table of tables) {
    fillFrom(columns, start, at, table);
    [start, at] = [start + table.kind.length, at + table.kind.length];
  }
  const turned = turnAround(columns.placeOffsets, columns.place, placeCount);
  [columns.eventOffsets, columns.event] = [turned.offsets, turned.event];
  return columns;
}

/** Return the signs that tell how sure the date of a table's event is, as its EDTF would. */
export const signsOf = (flags) => (flags & FLAGS.approximate ? "~" : "") + (flags & FLAGS.range ? "/" : "");

/** Return whether a claim of a table's event credits nobody. */
export const isUncredited = (flags) => (flags & FLAGS.uncredited) !== 0;

/** Return a table's ids by position, and positions by id: {of(k), find(id)}. They stand as one text of bytes, a line each. */
export function createIds(bytes, n) {
  const starts = new Uint32Array(n + 1);
  let line = 1;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 10) starts[line++] = i + 1;
  starts[n] = bytes.length + 1;
  const isAt = (k, wanted) => starts[k + 1] - 1 - starts[k] === wanted.length && wanted.every((byte, j) => bytes[starts[k] + j] === byte);
  return {
    of: (k) => new TextDecoder().decode(bytes.subarray(starts[k], starts[k + 1] - 1)),
    find(id) {
      const wanted = new TextEncoder().encode(id);
      for (let k = 0; k < n; k++) if (isAt(k, wanted)) return k;
      return -1;
    },
  };
}
