"""What a source is called, and whether the collection has its text already.

The same text is known by hashes: of the original file, of the stored text, and of its words alone, without case,
marks and blanks. What is nearly the same (Jaccard similarity of runs of five words, Broder 1997) is taken in, because
an agency's dispatch stands in many papers, and said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import AlreadyThere
from geo.files import content_hash, sha256_of
from geo.intake import problems
from geo.intake.extracted import Extracted
from geo.sources import SourceSet

ID_CHARS = 60
"""Length of the longest id, before a number that makes it unique."""
NEARLY_THE_SAME = 0.9
"""Share of their runs of words that two texts have in common to be nearly the same."""
RUN_WORDS = 5

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

    @classmethod
    def of(cls, sources: SourceSet) -> Shelf:
        """Return the shelf of a collection's sources."""
        shelf = cls()
        for source in sources.sources:
            original = source.original.sha256 if source.original else None
            shelf.add(source.id, sources.texts.get(source.id, ""), original)
        return shelf

    def add(self, source_id: str, text: str, original: str | None) -> None:
        """Put a source on the shelf; `original` is the SHA-256 of its file."""
        self.counts[source_id] = 0
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
        """Return the source whose text is nearly the same, and their similarity (0 to 1); None where there is none."""
        words = _words(text)
        least, most = NEARLY_THE_SAME * _count(words), _count(words) / NEARLY_THE_SAME
        alike = [source_id for source_id, count in self.counts.items() if least <= count <= most]
        runs = _runs(words) if alike else set()
        best: tuple[str, float] | None = None
        for source_id in alike:
            others = _runs(_words(self.texts[source_id]))
            similarity = len(runs & others) / max(len(runs | others), 1)
            if similarity >= NEARLY_THE_SAME and (best is None or similarity > best[1]):
                best = source_id, similarity
        return best


def taken_names(folder: Path) -> set[str]:
    """Return the names that a new source may not have: those of all files that a source has, of sources gone too."""
    patterns = ("seeds/*", "data/sources/*.yaml", "data/events/*.yaml", "data/review/*.jsonl")
    return {path.stem for pattern in patterns for path in folder.glob(pattern)}


def _words(text: str) -> str:
    """Return a text's words in lower case, with one space between them."""
    return _BETWEEN.sub(" ", text.casefold()).strip(" ")


def _count(words: str) -> int:
    return words.count(" ") + 1


def _runs(words: str) -> set[int]:
    """Return the hashes of all runs of `RUN_WORDS` words; of a shorter text, the one of all."""
    each = words.split(" ")
    count = max(len(each) - RUN_WORDS + 1, 1)
    return {hash(tuple(each[i : i + RUN_WORDS])) for i in range(count)}
