/* The chart of figures: each claim's own figure at its own time, as a line from the earliest to the latest possible day. */
(function (V) {
  "use strict";

  /** Sizes in pixels; `char` is the width of a character of a label. */
  const SIZE = Object.freeze({ height: 300, top: 22, bottom: 30, right: 14, mark: 16, char: 6.1, gap: 7, undated: 64, arrow: 13 });
  /** Space for one label under the time axis, in pixels. */
  const TICK_SPACE = 76;
  /** Signs of the qualifiers before a number, and the way an arrow points from its mark. */
  const SIGNS = Object.freeze({ exactly: "", about: "≈ ", at_least: "≥ ", more_than: "> ", up_to: "≤ ", nearly: "≲ " });
  const ARROWS = Object.freeze({ at_least: -1, more_than: -1, up_to: 1, nearly: 1 });

  const percents = new Map();
  function formatValue(value, isShare, lang) {
    if (!isShare) return V.formatNumber(value, lang);
    if (!percents.has(lang)) percents.set(lang, new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 2 }));
    return percents.get(lang).format(value);
  }

  /** Return the numbers that a figure gives: {low, high, qualifier}; where one end is missing, the other says which. */
  V.figureOf = function ({ value, low, high, qualifier = "exactly" }) {
    if (value !== undefined && value !== null) return { low: value, high: value, qualifier };
    if (low === undefined || low === null) return { low: high, high, qualifier: "up_to" };
    if (high === undefined || high === null) return { low, high: low, qualifier: "at_least" };
    return { low, high, qualifier };
  };

  /** Return a figure in digits and signs, such as `> 20` or `300–600`. */
  V.figureText = function (measure, isShare, lang) {
    const { low, high, qualifier } = V.figureOf(measure);
    const digits = [...new Set([low, high])].map((value) => formatValue(value, isShare, lang)).join("–");
    return (SIGNS[qualifier] ?? "") + digits;
  };

  function timeAxis(scale, x, bottom, lang) {
    const words = (day) => (scale.isYears ? String(V.dayToParts(day).year) : V.formatDay(day, lang, { month: "short", year: "numeric" }));
    return scale.ticks.map((day) => V.svg("g", { class: "tick" },
      V.svg("line", { x1: x(day), x2: x(day), y1: SIZE.top, y2: bottom }), V.svg("text", { x: x(day), y: bottom + 18, "text-anchor": "middle" }, words(day))));
  }

  function valueAxis(scale, y, left, right, isShare, lang) {
    return scale.ticks.map((value) => V.svg("g", { class: "tick" },
      V.svg("line", { x1: left, x2: right, y1: y(value), y2: y(value) }), V.svg("text", { x: left - 7, y: y(value) + 4, "text-anchor": "end" }, formatValue(value, isShare, lang))));
  }

  /** Return the shape of a figure: its line in time, the ends that are open, its range, its arrow, its mark and label. */
  function renderMark(entry, place, line, { kindLetter, onChoose }) {
    const { y, mark, label } = place;
    const half = SIZE.mark / 2;
    const direction = ARROWS[entry.figure.qualifier];
    const tip = y + direction * (half + SIZE.arrow);
    const arrow = direction && V.svg("path", { class: "figure-arrow", d: `M${mark} ${y + direction * half}V${tip}m-4 ${-direction * 5}l4 ${direction * 5}l4 ${-direction * 5}` });
    const isPoint = line.x2 - line.x1 < 1;
    const cap = (x, isOpen, way) => !isPoint && V.svg("path", { class: "figure-cap", d: isOpen ? `M${x - way * 6} ${y - 4}l${way * 6} 4l${-way * 6} 4` : `M${x} ${y - 4}v8` });
    const range = line.y1 !== line.y2 && V.svg("rect", { class: "figure-range", x: Math.min(line.x1, mark - half), y: line.y2, width: Math.max(line.x2 - line.x1, SIZE.mark), height: line.y1 - line.y2 });
    return V.svg(
      "g", { class: "figure", "data-entry": entry.index, css: { "--kind": `var(--kind-${entry.kind})` }, on: { click: () => onChoose(entry.index) } },
      V.svg("title", {}, entry.summary), range,
      V.svg("path", { class: "figure-hit", d: `M${line.x1} ${y}H${line.x2}` }),
      V.svg("path", { class: "figure-line", d: `M${line.x1} ${y}H${line.x2}` }),
      line.core && V.svg("path", { class: "figure-core", d: `M${line.core[0]} ${y}H${line.core[1]}` }),
      cap(line.x1, line.isOpenStart, -1), cap(line.x2, line.isOpenEnd, 1), arrow,
      V.svg("rect", { class: "figure-mark", x: mark - half, y: y - half, width: SIZE.mark, height: SIZE.mark, rx: 4 }),
      V.svg("text", { class: "figure-letter", x: mark, y: y + 4, "text-anchor": "middle", "aria-hidden": "true" }, kindLetter(entry.kind)),
      label && V.svg("text", { class: "figure-label", x: label.x, y: label.y, "text-anchor": label.anchor }, label.text),
    );
  }

  /** Return where the line of a figure lies, in pixels. */
  function lineOf(entry, plan) {
    const [y1, y2] = [plan.y(entry.figure.low), plan.y(entry.figure.high)];
    const base = { y1, y2, y: (y1 + y2) / 2, texts: [`${entry.text} · ${entry.source}`, entry.text] };
    if (!entry.days) return { ...base, x1: plan.undatedX, x2: plan.undatedX };
    const [s1, s2, e1, e2] = entry.days;
    const x = (day) => Math.min(Math.max(plan.x(day), plan.left + 2), plan.right - 2);
    return { ...base, isOpenStart: !V.isFiniteDay(s1), isOpenEnd: !V.isFiniteDay(e2), x1: x(s1), x2: x(e2), core: s2 < e1 ? [x(s2), x(e1)] : null };
  }

  /**
   * Return the chart of some figures as SVG, `width` pixels wide.
   *
   * `entries`: [{index, kind, figure (V.figureOf), text, source, summary, days: [s1, s2, e1, e2] or null}]. `options`:
   * {width, isShare, label, undated (word), lang, kindLetter(kind), onChoose(index)}.
   */
  V.renderFigureChart = function (entries, options) {
    const { width, isShare, lang, label } = options;
    const values = V.valueScale(entries.flatMap(({ figure }) => [figure.low, figure.high]));
    const hasUndated = entries.some(({ days }) => !days);
    const left = Math.max(...values.ticks.map((tick) => formatValue(tick, isShare, lang).length)) * SIZE.char + 14;
    const bottom = SIZE.height - SIZE.bottom;
    const right = width - SIZE.right - (hasUndated ? SIZE.undated : 0);
    const times = V.timeScale(entries.flatMap(({ days }) => (days ? [days[0], days[3]] : [])), Math.max(Math.floor((right - left) / TICK_SPACE), 1));
    const plan = {
      left, right, undatedX: right + SIZE.undated / 2 + 8,
      x: (day) => left + times.at(day) * (right - left), y: (value) => bottom - values.at(value) * (bottom - SIZE.top),
    };
    const lines = entries.map((entry) => lineOf(entry, plan));
    const places = V.placeMarks(lines, { left, right: width, top: 0, bottom, mark: SIZE.mark, char: SIZE.char, gap: SIZE.gap });
    const undated = hasUndated && V.svg("g", { class: "tick is-undated" },
      V.svg("line", { x1: right + 8, x2: right + 8, y1: SIZE.top, y2: bottom }), V.svg("text", { x: plan.undatedX, y: bottom + 18, "text-anchor": "middle" }, options.undated));
    return V.svg(
      "svg", { class: "figure-chart", role: "img", "aria-label": label, viewBox: `0 0 ${width} ${SIZE.height}`, width, height: SIZE.height },
      valueAxis(values, plan.y, left, right, isShare, lang), entries.some(({ days }) => days) && timeAxis(times, plan.x, bottom, lang), undated,
      entries.map((entry, j) => renderMark(entry, places[j], lines[j], options)));
  };

  /** Return the signs that some figures carry, in words. */
  V.figureLegend = function (entries, t) {
    const words = { about: t("about"), at_least: t("at least"), more_than: t("more than"), up_to: t("up to"), nearly: t("nearly") };
    return Object.keys(words).filter((key) => entries.some(({ figure }) => figure.qualifier === key)).map((key) => `${SIGNS[key].trim()} ${words[key]}`);
  };
})((globalThis.Verbatim ??= {}));
