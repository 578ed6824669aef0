"""The kind of event that words tell of: those of a new collection, and the choice among a collection's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.word_lists import SIGNS, load_lexicon, pattern_of, words_of
from geo.models import Kind, Titles

CUE, TOPIC, HINT, LABEL = 2.0, 0.8, 0.5, 1.5
"""What a word weighs: a deed, what such deeds are about, a word that counts beside others, one of the kind's label."""

_EARLY = 1.25
"""A word in the first half of a sentence weighs more by this factor: news tells first what it tells."""
_SUBORDINATE = 0.6
"""A word behind one that begins a subordinate clause weighs less: the main clause tells the event."""
_SHORTEST_MAIN_CHARS = 25
"""What ends sooner is no main clause: “After the storm, …”."""
_AGAIN = 0.4
"""What a word weighs that comes again, as a share."""
_SHORTEST_LABEL_CHARS = 4


class KindChoice(NamedTuple):
    """The kind of a stretch of text."""

    kind: str
    score: float
    """0 where no word tells a kind."""
    word: str
    """The first word that tells it, as it stands in the text."""
    is_clear: bool
    """Whether no other kind comes near."""
    is_topic: bool = False
    """Whether the words only tell what the sentence is about: `government`, « marché »."""
    scores: Mapping[str, float] = {}
    """What the words say for each kind that any of them tells."""


@cache
def default_kinds() -> tuple[Kind, ...]:
    """Return the kinds of a new collection: eight, for news of any sort, of which the last takes the rest."""
    lexicon = load_lexicon("kinds")
    labels = lexicon["labels"]
    return tuple(
        Kind(
            id=name,
            label=Titles.model_validate({code: labels[name][code] for code in LANGUAGES}),
            letter=labels[name]["letter"],
        )
        for name in lexicon["default"]
    )


@cache
def fallback_kinds() -> frozenset[str]:
    """Return the ids of kinds that take what fits no other."""
    return frozenset(load_lexicon("kinds")["fallbacks"])


class KindChooser:
    """Chooses among the kinds of one collection by the words of one language."""

    def __init__(self, kinds: tuple[tuple[str, tuple[str, ...], str], ...], language: str) -> None:
        """Take the kinds as (id, words of their own, label); see `chooser_for`."""
        stems: dict[str, dict[str, float]] = {}
        whole: dict[str, dict[str, float]] = {}
        lexicon = load_lexicon("kinds")
        lists = lexicon["kinds"]
        for name, own, label in kinds:
            known = {} if own else lists.get(name, {})
            weighed: list[tuple[Sequence[str], float]] = [
                (own, CUE),
                (words_of(known.get("cues", {}).get(language)), CUE),
            ]
            weighed.append((words_of(known.get("topics", {}).get(language)), TOPIC))
            weighed.append((words_of(known.get("hints", {}).get(language)), HINT))
            if not own and not known:
                in_label = re.findall(r"[^\W\d_]+", label.lower())
                weighed.append(([word for word in in_label if len(word) >= _SHORTEST_LABEL_CHARS], LABEL))
            for words, weight in weighed:
                for word in words:
                    lowered = word.lower().replace("’", "'")
                    table = whole if lowered.endswith(".") else stems
                    kept = table.setdefault(lowered.rstrip("."), {})
                    kept[name] = max(weight, kept.get(name, 0.0))
        for stem, weights in stems.items():  # A stem found counts for all shorter ones that it begins with.
            for shorter in (stem[:n] for n in range(3, len(stem)) if stem[:n] in stems):
                for name, weight in stems[shorter].items():
                    weights[name] = max(weight, weights.get(name, 0.0))
        self._stems, self._whole = stems, whole
        topical = [word.lower().replace("’", "'") for word in words_of(lexicon["topical"][language])]
        self._topical = frozenset(word.rstrip(".") for word in topical)
        self._pattern = re.compile(
            rf"{SIGNS}(?:(?P<whole>{pattern_of(whole)})(?![^\W_])|(?P<stem>{pattern_of(stems)})[^\W_]*)"
        )
        self._subordinate = re.compile(rf"[^\W_][,]? (?:{pattern_of(words_of(lexicon['subordinate'][language]))})")
        names = [name for name, _, _ in kinds]
        self.fallback = next((name for name in names if name in fallback_kinds()), None)
        """The kind that takes what fits no other, where the collection has one."""
        self._first = names[0]
        self._order = {name: i for i, name in enumerate(names)}

    def choose(self, padded: str, start: int, end: int, speaker: tuple[int, int] = (0, 0)) -> KindChoice:
        """Return the kind of a sentence; the fallback, or the first kind, with a score of 0 where no word tells one.

        Args:
            padded: The text from `geo.geoparse.word_lists.lower_text` with one sign before it.
            start: Of the sentence in `padded`, on the sign before it.
            end: Of the sentence in `padded`.
            speaker: Where the sentence names who says so: the words of that tell no kind.
        """
        scores: dict[str, float] = {}
        first: dict[str, str] = {}
        middle, seen, is_topic = (start + end) // 2, set(), True
        second = self._subordinate.search(padded, start + 1, end)
        main_end = second.end() if second and second.start() - start > _SHORTEST_MAIN_CHARS else end
        for match in self._pattern.finditer(padded, start, end):
            stem = match["stem"]
            weights = self._whole[match["whole"]] if stem is None else self._stems[stem]
            key = stem or match["whole"]
            if speaker[0] <= match.start() < speaker[1]:
                continue
            factor = (_EARLY if match.start() < middle else 1.0) * (_AGAIN if key in seen else 1.0)
            factor *= 1.0 if match.start() < main_end else _SUBORDINATE
            seen.add(key)
            is_topic = is_topic and (key in self._topical or max(weights.values()) < LABEL)
            for name, weight in weights.items():
                scores[name] = scores.get(name, 0.0) + weight * factor
                first.setdefault(name, match[0][1:])
        if not scores:
            return KindChoice(self.fallback or self._first, 0.0, "", False)
        ranked = list(scores)
        if len(ranked) > 1:
            ranked.sort(key=lambda name: (-scores[name], self._order[name]))
        best = ranked[0]
        is_clear = len(ranked) == 1 or scores[ranked[1]] <= 0.7 * scores[best]
        if scores[best] < CUE and self.fallback is not None:
            return KindChoice(self.fallback, scores[best], first[best], False, scores=scores)
        return KindChoice(best, scores[best], first[best], is_clear, is_topic, scores)


def chooser_for(kinds: Sequence[Kind], language: str) -> KindChooser:
    """Return what chooses among `kinds` in a text of `language` (one of `LANGUAGES`), made once for the same kinds.

    A kind's own `cues` come first; without them, those of `data/lexicon/kinds.yaml` for its id; without these, the
    words of its label.
    """
    key = tuple((k.id, tuple(k.cues.get(language, ())), k.label.text(language)) for k in kinds)
    return _chooser(key, language)


@lru_cache(maxsize=16)
def _chooser(key: tuple[tuple[str, tuple[str, ...], str], ...], language: str) -> KindChooser:
    return KindChooser(key, language)
