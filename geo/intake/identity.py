"""What a source is called, and whether the collection has its text already.

The same text is known by hashes: of the original file, of the stored text, and of its words alone, without case,
marks and blanks. What is nearly the same is taken in, because an agency's dispatch stands in many papers, and said:
where nearly all runs of five words of the shorter text stand in the longer one (containment, Broder 1997), as those of
a page stand in its print-out with menus around them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from geo.collection import layout
from geo.collection.sources import SourceSet
from geo.errors import AlreadyThere
from geo.files.whole import content_hash, sha256_of
from geo.intake import problems
from geo.intake.extracted import Extracted
from geo.intake.hygiene import compose
from geo.models import Source

ID_CHARS = 60
"""Length of the longest id, before a number that makes it unique."""
NEARLY_THE_SAME = 0.9
"""Share of the runs of words of the shorter of two texts that stand in the longer one, to be nearly the same."""
MOST_LONGER = 2.0
"""How many times longer than the other one of two texts that are nearly the same is, at most."""
RUN_WORDS = 5
_SAMPLED = 8
"""One run of words in so many is compared first, chosen by its hash, the same in every text (Broder 1997)."""
_SAMPLE_TELLS = 30
"""Number of runs that a sample must have to tell anything."""
_LEAST_SAMPLED = 0.6
"""Share of the sample from which all runs are compared."""

_BETWEEN = re.compile(r"\W+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")
"""Names that Windows keeps for devices, whatever their ending."""


def make_id(title: str | None, name: str | None, text_hash: str, taken: Iterable[str]) -> str:
    """Return an id for a source: small ASCII letters, digits and hyphens, and none of those taken.

    Args:
        title: The source's title, if known: the id is made of it.
        name: The file's name, without folders, where there is no title in Latin letters.
        text_hash: SHA-256 of the text; its start makes the id where neither has three Latin letters.
        taken: Ids and names that are in use; upper and lower case are the same.
    """
    stem = re.sub(r"\.[A-Za-z0-9]{1,8}$", "", name) if name else ""
    slug = next((slug for slug in map(_slug, (title or "", stem)) if slug), f"source-{text_hash[:8]}")
    known = {other.casefold() for other in taken}
    candidate, number = slug, 2
    while candidate in known:
        candidate, number = f"{slug}-{number}", number + 1
    return candidate


def _slug(text: str) -> str:
    """Return a text's Latin letters and digits joined by hyphens, cut at a word; empty where they are too few."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).lower()
    letters = sum(unicodedata.category(c)[0] == "L" for c in plain)
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c)).encode("ascii", "replace").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    latin = sum("a" <= c <= "z" for c in slug)
    if latin < 3 or latin < letters / 2:
        return ""
    if len(slug) > ID_CHARS:
        slug = slug[: ID_CHARS + 1].rpartition("-")[0] or slug[:ID_CHARS]
    return f"source-{slug}" if _RESERVED.match(slug) else slug


_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l"})


@dataclass(slots=True)
class Shelf:
    """The texts that a collection has, to know one that comes again."""

    files: dict[str, str] = field(default_factory=dict)
    """Source id by the SHA-256 of its original file and of its text."""
    words: dict[str, str] = field(default_factory=dict)
    """Source id by the hash of its words."""
    counts: dict[str, int] = field(default_factory=dict)
    """Number of words by source id; 0 where the text cannot be read."""
    texts: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    """Source id by its web address."""
    samples: dict[str, frozenset[int]] = field(default_factory=dict)
    """Some of the runs of words of the sources that have been compared, by source id."""

    @classmethod
    def of(cls, sources: SourceSet) -> Shelf:
        """Return the shelf of a collection's sources."""
        shelf = cls()
        for source in sources.sources:
            shelf.add(source, sources.texts.get(source.id, ""))
        return shelf

    def add(self, source: Source, text: str) -> None:
        """Put a source on the shelf."""
        source_id, original = source.id, source.original.sha256 if source.original else None
        self.counts[source_id] = 0
        if source.url.value:
            self.addresses.setdefault(source.url.value, source_id)
        if original:
            self.files.setdefault(original, source_id)
        if text:
            words = _words(text)
            self.files.setdefault(sha256_of(text.encode("utf-8")), source_id)
            self.words.setdefault(content_hash(words), source_id)
            self.counts[source_id] = _count(words)
            self.texts[source_id] = text

    def check_file(self, data: bytes, name: str) -> None:
        """Refuse a file that is here, byte for byte, before anything is taken out of it.

        Raises:
            AlreadyThere: It is here.
        """
        if (there := self.files.get(sha256_of(data))) is not None:
            raise AlreadyThere(problems.SAME_FILE, name=name, source=there)

    def check_text(self, extracted: Extracted, name: str) -> None:
        """Refuse a text whose very words are here.

        Raises:
            AlreadyThere: They are here.
        """
        words = _words(extracted.text)
        there = self.files.get(sha256_of(extracted.text.encode("utf-8")))
        there = there or (self.words.get(content_hash(words)) if words else None)
        if there is not None:
            if extracted.original is None:
                raise AlreadyThere(problems.SAME_PASTED, source=there)
            raise AlreadyThere(problems.SAME_TEXT, name=name, source=there)

    def nearest(self, text: str) -> tuple[str, float] | None:
        """Return the source whose text is nearly the same, and how nearly (0 to 1); None where there is none."""
        words = _words(text)
        least, most = _count(words) / MOST_LONGER, _count(words) * MOST_LONGER
        alike = [source_id for source_id, count in self.counts.items() if count and least <= count <= most]
        runs = _runs(words) if alike else set()
        sample = _sample(runs)
        best: tuple[str, float] | None = None
        for source_id in alike:
            if source_id not in self.samples:
                self.samples[source_id] = _sample(_runs(_words(self.texts[source_id])))
            if len(sample) >= _SAMPLE_TELLS and _containment(sample, self.samples[source_id]) < _LEAST_SAMPLED:
                continue
            similarity = _containment(runs, _runs(_words(self.texts[source_id])))
            if similarity >= NEARLY_THE_SAME and (best is None or similarity > best[1]):
                best = source_id, similarity
        return best


def taken_names(folder: Path) -> set[str]:
    """Return the names that a new source may not have: those of all files that a source has, of sources gone too."""
    patterns = (layout.SEEDS, layout.SOURCES, layout.EVENTS, layout.LOGS)
    return {path.stem for pattern in patterns for path in folder.glob(pattern)}


def _words(text: str) -> str:
    """Return a text's words in lower case, with one space between them."""
    return _BETWEEN.sub(" ", compose(text).casefold()).strip(" ")


def _count(words: str) -> int:
    return words.count(" ") + 1


def _runs(words: str) -> set[int]:
    """Return the hashes of all runs of `RUN_WORDS` words; of a shorter text, the one of all."""
    each = words.split(" ")
    count = max(len(each) - RUN_WORDS + 1, 1)
    return {hash(tuple(each[i : i + RUN_WORDS])) for i in range(count)}


def _sample(runs: AbstractSet[int]) -> frozenset[int]:
    """Return the runs that are compared first."""
    return frozenset(run for run in runs if run % _SAMPLED == 0)


def _containment(runs: AbstractSet[int], others: AbstractSet[int]) -> float:
    """Return the share of the smaller set that stands in the larger one, 0 to 1."""
    return len(runs & others) / max(min(len(runs), len(others)), 1)
