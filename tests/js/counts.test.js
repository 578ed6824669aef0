/* How many events a state shows, counted once. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END, OPEN_START } from "../../geo/page/static/base/days.js";
import { createCounts } from "../../geo/page/static/data/counts.js";

/** Events as [s1, s2, e1, e2, kind, expected]; null stands for an undated one. */
const EVENTS = [[10, 10, 10, 10, 0, 0], [OPEN_START, 20, 30, 30, 1, 0], [5, 15, 15, OPEN_END, 2, 0], [40, 40, 45, 45, 0, 1], [8, 25, 25, 25, 1, 0], null];

function makeAtlas() {
  const column = (Type, k) => Type.from(EVENTS, (one) => (one ? one[k] : 0));
  const [s1, s2, e1, e2] = [0, 1, 2, 3].map((k) => column(Int32Array, k));
  const columns = {
    s1, s2, e1, e2, kind: column(Uint8Array, 4), expected: column(Uint8Array, 5),
    dated: Uint8Array.from(EVENTS, (one) => Number(one !== null)), eventOffsets: new Uint32Array(1), event: new Uint32Array(0),
  };
  return { n: EVENTS.length, places: [], kinds: [0, 1, 2], columns };
}

test("counting once gives the number that the sweeps give, for every window and choice", () => {
  const masks = [null, Uint8Array.from([1, 0, 1, 1, 0, 1])];
  for (const mask of masks) for (const certain of [false, true]) for (const undated of [false, true]) {
    for (const kinds of [null, [1], [0, 2]]) for (const mode of ["window", "upto"]) for (let from = 0; from <= 50; from += 5) {
      const [once, swept] = [createCounts(makeAtlas()), createCounts(makeAtlas())];
      [once, swept].forEach((counts) => counts.setMask(mask));
      const state = { from, to: from + 7, mode, kinds, certain, undated };
      assert.equal(once.countShown(state), swept.query(state).shown);
    }
  }
});
