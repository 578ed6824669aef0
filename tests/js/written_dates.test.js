/* Dates as people write them. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { MAX_DAY, MIN_DAY, dayToIso } from "../../geo/page/static/base/days.js";
import { monthOf, readDates } from "../../geo/page/static/data/written_dates.js";

const LANGUAGES = ["en", "fr"];
const read = (text) => {
  const span = readDates(text, LANGUAGES);
  return span && [span.from, span.to].map((day) => (day === MIN_DAY || day === MAX_DAY ? ".." : dayToIso(day))).join("/");
};

const DAY = "2024-10-03/2024-10-03";
const MONTH = "2024-10-01/2024-10-31";

test("a day is read in the forms that people use", () => {
  for (const text of ["2024-10-03", "3 October 2024", "3 Oct 2024", "Oct 3, 2024", "October 3rd 2024", "3 octobre 2024", "le 3 oct. 2024", " 3  OCTOBRE 2024 "]) {
    assert.equal(read(text), DAY, text);
  }
  assert.equal(read("1er août 2024"), "2024-08-01/2024-08-01");
  assert.equal(read("24/04/2025"), "2025-04-24/2025-04-24");
  assert.equal(read("04.24.2025"), "2025-04-24/2025-04-24");
  assert.equal(read("5/5/2025"), "2025-05-05/2025-05-05");
});

test("a month, a year and a season stand for all their days", () => {
  for (const text of ["October 2024", "octobre 2024", "oct 2024", "Oct. 2024", "2024-10", "2024-10~", "2024-10?"]) assert.equal(read(text), MONTH, text);
  assert.equal(read("2024"), "2024-01-01/2024-12-31");
  assert.equal(read("2024-24"), "2024-12-01/2025-02-28");
});

test("a span takes from its end what its beginning leaves out", () => {
  for (const text of ["1 to 20 October 2024", "1-20 October 2024", "du 1er au 20 octobre 2024", "1–20 Oct 2024", "2024-10-01/2024-10-20", "2024-10-01 / 2024-10-20"]) {
    assert.equal(read(text), "2024-10-01/2024-10-20", text);
  }
  assert.equal(read("28 October – 3 November 2024"), "2024-10-28/2024-11-03");
  assert.equal(read("October to November 2024"), "2024-10-01/2024-11-30");
  assert.equal(read("octobre à novembre 2024"), "2024-10-01/2024-11-30");
  assert.equal(read("2022 – 2024"), "2022-01-01/2024-12-31");
  assert.equal(read("2024-10/.."), "2024-10-01/..");
  assert.equal(read("../2024"), "../2024-12-31");
});

test("what could be two days, is no day or runs backwards is not read", () => {
  for (const text of ["", "03/04/2024", "31 June 2024", "2024-13", "October", "3 October", "20 to 1 October 2024", "2025/2024", "3 4 October 2024", "soon", "../..", "20 October 2024 2025", "0000"]) {
    assert.equal(read(text), null, text);
  }
});

test("a month's name may be cut short, and is known in each language of the page", () => {
  assert.equal(monthOf("Sept", LANGUAGES), 8);
  assert.equal(monthOf("févr.", LANGUAGES), 1);
  assert.equal(monthOf("ma", LANGUAGES), null);
  assert.equal(monthOf("Mai", LANGUAGES), 4);
  assert.equal(monthOf("dezember", ["de"]), 11);
});
