/* The state as a link's text, and back: from, to, event, kind, lang, view, mode. No DOM. */
(function (V) {
  "use strict";

  /** Return the state as a query, without what is as it is at the start (`initial`). */
  V.stateToQuery = function (state, initial, atlas) {
    const query = new URLSearchParams();
    for (const key of ["from", "to"]) {
      const iso = V.dayToIso(state[key]);
      if (iso && state[key] !== initial[key]) query.set(key, iso);
    }
    if (state.mode !== V.STATE.mode) query.set("mode", state.mode);
    if (state.kinds) query.set("kind", state.kinds.map((k) => atlas.kinds[k].id).join(","));
    if (state.event !== null) query.set("event", atlas.ids[state.event]);
    if (state.lang !== initial.lang) query.set("lang", state.lang);
    if (state.view) query.set("view", state.view.join(","));
    return query.toString();
  };

  /** Return the part of the state that a query tells of; what it tells wrongly is left out. */
  V.queryToState = function (text, atlas) {
    const query = new URLSearchParams(text);
    const kinds = query.get("kind")?.split(",").map((id) => atlas.kinds.findIndex((kind) => kind.id === id));
    return V.cleanState(
      {
        from: V.isoToDay(query.get("from")),
        to: V.isoToDay(query.get("to")),
        mode: query.get("mode"),
        kinds: kinds?.filter((k) => k >= 0),
        event: query.has("event") ? atlas.indexOf(query.get("event")) : undefined,
        lang: query.get("lang"),
        view: query.get("view")?.split(",").map(Number),
      },
      atlas,
    );
  };

  const isOneOf = (...values) => (value) => values.includes(value);
  const isDay = (value) => Number.isInteger(value) && Math.abs(value) <= V.OPEN_END;
  const isView = (value) =>
    Array.isArray(value) && value.length === 3 && value.every(Number.isFinite) && Math.abs(value[0]) <= 90 && Math.abs(value[1]) <= 540 && value[2] >= 0 && value[2] <= 20;

  /** Return `patch` without keys and values that a state cannot have: what comes from outside is not trusted. */
  V.cleanState = function (patch, atlas) {
    const isIndex = (length) => (value) => Number.isInteger(value) && value >= 0 && value < length;
    const isNullOr = (check) => (value) => value === null || check(value);
    const checks = {
      from: isDay,
      to: isDay,
      mode: isOneOf("window", "upto"),
      undated: isOneOf(true, false),
      kinds: isNullOr((value) => Array.isArray(value) && value.every(isIndex(atlas.kinds.length))),
      event: isNullOr(isIndex(atlas.n)),
      claim: (value) => Number.isInteger(value) && value >= 0,
      lang: (value) => atlas.languages.includes(value),
      theme: isOneOf("light", "dark"),
      view: isNullOr(isView),
      playing: isOneOf(true, false),
      speed: (value) => Number.isFinite(value) && value > 0,
      step: isOneOf("day", "week", "month"),
      read: Number.isInteger,
    };
    const entries = Object.entries(patch ?? {}).filter(([key, value]) => Object.hasOwn(checks, key) && checks[key](value));
    return Object.fromEntries(entries);
  };
})((globalThis.Verbatim ??= {}));
