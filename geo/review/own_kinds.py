"""Words that tell a collection's own kinds, learnt from the events that were accepted.

A kind that has no words in its record and none in `data/lexicon/kinds.yaml` was told by its label alone. Its accepted
events say more: a word counts where quotes of several of them hold it and quotes of other kinds hardly do. Nothing is
random and nothing is kept: the same records give the same words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from geo.geoparse.word_lists import load_lexicon, words_of
from geo.models import Event, Kind

LEAST_EVENTS = 2
"""A word tells a kind where so many of its events, or more, have it in their quotes."""
LEAST_SHARE = 0.8
"""Of the events that have the word, so many are of the kind."""
MOST_WORDS = 24
MOST_EVENTS = 5_000
"""So many of the last events are read: more teach little, and would be read again after each decision."""
_SHORTEST_CHARS, _STEM_CHARS = 5, 8
_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]+")


def with_learnt_cues(
    kinds: Sequence[Kind], events: Sequence[Event], languages: Mapping[str, str | None]
) -> tuple[Kind, ...]:
    """Return the kinds, those that have no words of their own with what their events' quotes have in common.

    Args:
        kinds: The collection's.
        events: It has.
        languages: Of the sources, by id (BCP 47); None where unknown.
    """
    known = load_lexicon("kinds")["kinds"]
    own = {kind.id for kind in kinds if not kind.cues and kind.id not in known}
    if not own:
        return tuple(kinds)
    holders = _events_by_stem(events[-MOST_EVENTS:], languages)
    return tuple(
        kind.model_copy(update={"cues": cues}) if kind.id in own and (cues := _cues(kind, holders)) else kind
        for kind in kinds
    )


_Holders = Mapping[str, Mapping[str, Counter[str]]]
"""By language and beginning of a word, how many events of each kind have it in their quotes."""


def _events_by_stem(events: Sequence[Event], languages: Mapping[str, str | None]) -> _Holders:
    holders: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for event in events:
        held = {
            (language, stem)
            for claim in event.claims
            if (language := (languages.get(claim.source) or "").split("-")[0])
            for stem in _stems(claim.quote, language)
        }
        for language, stem in held:
            holders[language][stem][event.kind] += 1
    return holders


def _stems(quote: str, language: str) -> set[str]:
    """Return the beginnings of a quote's longer words in small letters, which leaves names out."""
    common = frozenset(words_of(load_lexicon("story")["common"].get(language)))
    words = (match[0] for match in _WORD.finditer(quote))
    longer = (word for word in words if word.islower() and len(word) >= _SHORTEST_CHARS)
    return {word[:_STEM_CHARS] for word in longer if word not in common}


def _cues(kind: Kind, holders: _Holders) -> dict[str, tuple[str, ...]]:
    """Return the words that tell a kind, by language, those of most events first; none where no language has any."""
    cues = {}
    for language, stems in holders.items():
        told = {stem: counts[kind.id] for stem, counts in stems.items() if _tells(counts, kind.id)}
        ranked = sorted(told, key=lambda stem: (-told[stem], stem))[:MOST_WORDS]
        if ranked:
            label = [word.lower() for word in _WORD.findall(kind.label.by_language.get(language, ""))]
            cues[language] = tuple(dict.fromkeys([*(one for one in label if len(one) >= _SHORTEST_CHARS), *ranked]))
    return cues


def _tells(counts: Counter[str], kind: str) -> bool:
    return counts[kind] >= LEAST_EVENTS and counts[kind] >= LEAST_SHARE * counts.total()
