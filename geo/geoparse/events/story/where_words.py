"""The words beside a place's name that say whether something happened there, as patterns; `story.yaml` lists them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geo.geoparse.events.implied_places import find_countries
from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of

_BEFORE_CHARS = 60
_MOST_STRIPPED = 3


class WhereWords(NamedTuple):
    """One language's words beside a name."""

    language: str
    located: re.Pattern[str]
    """Something is there."""
    sites: re.Pattern[str]
    """It is at a building or a part of it: « dans une prison de »."""
    of: re.Pattern[str]
    compared: re.Pattern[str]
    from_there: re.Pattern[str]
    """Somebody is from there, said between commas."""
    struck: re.Pattern[str]
    """A verb right before it, of what was done to the place."""
    force: re.Pattern[str]
    """Who acts is from there: « les pompiers de »."""
    local: re.Pattern[str]
    """Who acts for the place, or speaks of it, is named before it: « le maire de »."""
    local_after: re.Pattern[str]
    """Or behind it: “Louisville police”."""
    route: re.Pattern[str]
    """A journey or a road begins there."""
    route_end: re.Pattern[str]
    remote: re.Pattern[str]
    """Far from there."""
    directions: re.Pattern[str]
    """A part of the place: “northern”, « le nord de »."""
    joined: re.Pattern[str]
    """The name is but a part of an adjective: “-based”, “-controlled”."""
    undergoes: re.Pattern[str]
    decides: re.Pattern[str]
    scene: re.Pattern[str]
    """What it is the place of: “the Saraqeb front line”."""
    opens: re.Pattern[str]
    """What stands before the subject of a clause."""
    subordinate: re.Pattern[str]
    listed: re.Pattern[str]

    def before(self, lowered: str, start: int, end: int) -> str:
        """Return the words before a name, without those for a part of the place.

        Args:
            lowered: The whole text from `geo.geoparse.word_lists.lower_text`.
            start: Of the sentence.
            end: Where the name begins.
        """
        before = self.strip(lowered[max(start, end - _BEFORE_CHARS) : end])
        rest, _, last = before.rstrip(" ").rpartition(" ")
        if before.endswith(" ") and rest and find_countries(last, self.language):
            return self.strip(rest + " ")
        return before

    def strip(self, before: str) -> str:
        """Return words before a name without those at their end for a part of the place."""
        for _ in range(_MOST_STRIPPED):
            match = self.directions.search(before)
            if match is None or self.located.search(before):
                break
            before = before[: match.start()]
        return before

    def is_of_people(self, before: str) -> bool:
        """Say whether the words before a name only say where somebody is from, or compare."""
        return self.compared.search(before) is not None or self.from_there.search(before) is not None

    def is_located(self, before: str) -> bool:
        """Say whether the words before a name put something there."""
        return self.located.search(before) is not None or self.sites.search(before) is not None


@cache
def words_for(language: str) -> WhereWords:
    """Return the words of a language."""
    lexicon = load_lexicon("story")
    where = lexicon["where"][language]
    sites, forces, local, routes = (
        pattern_of(words_of(lexicon[key][language])) for key in ("sites", "forces", "local", "routes")
    )

    def before(key: str) -> re.Pattern[str]:
        words = words_of(lexicon[key][language])
        return re.compile(rf"(?<![\w'-]){pattern_of(words)}(?:(?<=') ?|[ ])$")

    def after(key: str, links: str) -> re.Pattern[str]:
        return re.compile(rf"{links}{pattern_of(words_of(lexicon[key][language]))}(?![\w-])")

    return WhereWords(
        language=language,
        located=before("located"),
        sites=re.compile(where["sites"].format(sites=sites)),
        of=before("of"),
        compared=before("compared"),
        from_there=re.compile(where["from_there"]),
        struck=before("struck"),
        force=re.compile(where["force"].format(forces=forces)),
        local=re.compile(where["local"].format(local=local)),
        local_after=re.compile(where["local_after"].format(local=local)),
        route=re.compile(where["route"].format(routes=routes)),
        route_end=re.compile(where["route_end"]),
        remote=re.compile(where["remote"]),
        directions=re.compile(where["directions"]),
        joined=re.compile(where["joined"]),
        undergoes=after("undergoes", where["undergoes_after"]),
        decides=after("decides", where["decides_after"]),
        scene=after("scenes", " "),
        opens=re.compile(where["opens"]),
        subordinate=re.compile(
            rf"(?:^|,? )(?:(?P<aside>{pattern_of(words_of(lexicon['asides'][language]))})"
            rf"|(?P<relative>{pattern_of(words_of(lexicon['relatives'][language]))}))(?:(?<=')|(?![\w'-]))"
        ),
        listed=re.compile(lexicon["listed"][language]),
    )
