/* What the page is given and what it holds, for the checker of types. The payload is made by `geo/page/payload.py`. */

/** A text in each language that has one, by BCP 47 tag. */
export type Texts = Record<string, string>;

/** The message of a text, in the reader's language; `n` chooses by number. */
export interface Translate {
  (msgid: string, values?: Record<string, unknown>): string;
  n(singular: string, plural: string, n: number, values?: Record<string, unknown>): string;
  lang: string;
}

/** A fact of a source, and where it is from. */
export interface Fact {
  value: string | null;
  status: "stated" | "inferred" | "unknown";
  basis: string | null;
}

export interface Kind {
  id: string;
  label: Texts;
  letter: string;
  /** What was chosen by hand, as `#rrggbb`. */
  colour?: { light: string; dark: string };
}

export interface Place {
  id: string;
  name: Texts;
  kind: string;
  precision: "point" | "area" | "line";
  lat: number;
  lon: number;
  geometry: any;
  [more: string]: any;
}

export interface Source {
  id: string;
  text: string;
  sha256: string;
  name: Texts;
  title: Fact;
  publisher: Fact;
  author: Fact;
  published: Fact;
  published_text: Texts;
  url: Fact;
  language: Fact;
  pictures: { data: string; width: number; height: number; alt: Texts; credit: string; sha256: string }[];
  [more: string]: any;
}

export interface Speaker {
  id: string;
  name: Texts;
  is_listed: boolean;
}

/** One source's words for an event; positions are code points of the source's text. */
export interface Claim {
  source: number;
  exact: string;
  start: number;
  end: number;
  attribution: string[];
  speakers: number[];
  origin: number | null;
  as_of: string | null;
  as_of_text: Texts | null;
  measures: any[];
  [more: string]: any;
}

/** What is read of an event only when it is asked for. */
export interface Detail {
  id: string;
  title: Texts;
  when: string | null;
  when_text: Texts | null;
  note: Texts | null;
  where: any[];
  claims: Claim[];
  [more: string]: any;
}

/** A step of a story: `view` is a state's form in a link, `quotes` are events and claims (null: all) by position. */
export interface Step {
  view: string;
  title: Texts;
  text: Texts;
  quotes: [event: number, claim: number | null][];
}

export interface Story {
  id: string;
  title: Texts;
  steps: Step[];
}

/** The events, a typed array for each field; days since 1970-01-01. */
export interface Columns {
  kind: Uint8Array;
  dated: Uint8Array;
  expected: Uint8Array;
  s1: Int32Array;
  s2: Int32Array;
  e1: Int32Array;
  e2: Int32Array;
  placeOffsets: Uint32Array;
  place: Uint32Array;
  role: Uint8Array;
  metonym: Uint8Array;
  eventOffsets: Uint32Array;
  event: Uint32Array;
}

/** A large table: its events are those from `start` on. */
export interface LargeTable {
  source: number;
  n: number;
  start: number;
  chunk: number;
  words: string[] | null;
  flags: Uint8Array;
  speakers: Uint8Array;
  speaker: Int32Array;
  [more: string]: any;
}

/** What `createAtlas` makes of a payload. */
export interface Atlas {
  n: number;
  collection: any;
  languages: string[];
  messages: Record<string, Record<string, string | Record<string, string>>>;
  kinds: Kind[];
  places: Place[];
  sources: Source[];
  speakers: Speaker[];
  measures: any[];
  stories: Story[];
  /** Statuses and tags with the events that have them; empty where none has. */
  statuses: { id: string; event: number[] }[];
  tags: { id: string; event: number[] }[];
  basemap: any;
  labels: any;
  columns: Columns;
  /** Ids of the events that have their texts in the page, of which there are `whole`. */
  ids: string[];
  whole: number;
  /** Large tables, whose events come after these. */
  tables: LargeTable[];
  /** Where the texts and words of large tables come from (`data/blocks.js`). */
  blocks: any;
  /** Name of the file that has them, or null. */
  beside: string | null;
  onRead(listener: () => void): void;
  tell(): void;
  idOf(event: number): string;
  detail(event: number): Detail;
  indexOf(id: string | null): number | null;
}

/** The page's state; each key has a row in `state/keys.js`. Lists hold indexes of the atlas, or words as written. */
export interface State {
  from: number;
  to: number;
  mode: "window" | "upto";
  undated: boolean;
  certain: boolean;
  kinds: number[] | null;
  sources: number[] | null;
  by: string[] | null;
  places: number[] | null;
  certainty: string | null;
  statuses: string[] | null;
  tags: string[] | null;
  q: string;
  event: number | null;
  claim: number;
  reading: number | null;
  compare: string | null;
  story: number | null;
  storyStep: number;
  aside: boolean;
  unknownEvent: string | null;
  unknownSource: string | null;
  unknown: string[];
  lang: string;
  view: [lat: number, lon: number, zoom: number] | null;
  theme: "light" | "dark";
  legend: "none" | "kinds" | "all" | null;
  playing: boolean;
  speed: number;
  step: "day" | "week" | "month";
  read: number;
  linkAsked: number;
  citeAsked: number;
  maskVersion: number;
  settled: number;
}

export interface Store {
  get(): Readonly<State>;
  set(patch: Partial<State>): void;
  /** Returns the function that ends it. */
  subscribe(subscriber: (state: Readonly<State>, changed: ReadonlySet<string>) => void): () => void;
}

export type Check = (value: any, atlas: Atlas) => boolean;

/** How a value stands in a link: see `state/link_forms.js`. */
export interface LinkForm {
  name: string;
  write?(value: any, context: { state: State; initial: State; atlas: Atlas }): string[];
  read(text: string, context: { atlas: Atlas; texts: string[] }): any;
  misses?(text: string, context: { atlas: Atlas }): string[];
}

export type Part = "counts" | "bars" | "controls" | "filters" | "panel";

/** A row of `state/keys.js`. */
export interface StateKey {
  key: keyof State;
  start: any;
  check?: Check;
  link?: LinkForm;
  group?: "window" | "filter" | "chosen" | "story" | "view";
  told?: "at once" | "at rest";
  isShared?: boolean;
  redraws: readonly Part[];
}

/** What filters are told by: `read` is what has been read of the texts. */
export interface FilterTools {
  atlas: Atlas;
  read: any;
  search: any;
}

/** A row of `filters/table.js`. */
export interface Filter {
  key: "kinds" | "sources" | "by" | "places" | "certainty" | "statuses" | "tags" | "q";
  start: any;
  isSingle: boolean;
  isMasked: boolean;
  isOn(choice: any): boolean;
  chosen(choice: any): any[];
  control: "chips" | "menu" | "search";
  name(t: Translate): string;
  words(atlas: Atlas, value: any, t: Translate): string;
  note?(atlas: Atlas, value: any, t: Translate): string;
  check: Check;
  link: LinkForm;
  redraws: readonly Part[];
  needs?: "texts" | "search";
  mask(tools: FilterTools, state: State): Uint8Array | null;
  values?(tools: FilterTools): readonly any[];
  count?(tools: FilterTools, isLet: (event: number) => boolean, state: State): Uint32Array;
  isPresent?(atlas: Atlas): boolean;
  isOffered?(atlas: Atlas, value: any): boolean;
}
