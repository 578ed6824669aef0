"""A run of capitals taken apart: names that may be places', and the people in it. The same wherever the run stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from geo.geoparse.names.recognition.chains import VILLAGE, Token, fold, read_tokens
from geo.geoparse.names.recognition.known import MOST_WORDS, PROMINENT, Evidence, Known, KnownNames, word_evidence
from geo.geoparse.names.recognition.lexicon import Lexicon
from geo.geoparse.names.recognition.weights import WEIGHTS

TYPED_WORDS = 4
"""Most words before the word that says what a place is: `Montreal-Pierre Elliott Trudeau International Airport`."""
MOST_NO_PLACE_WORDS = 4
"""Most words of a name that is listed as none of a place."""
MISREAD_LENGTH = 4
"""Fewest letters of a name that is looked for behind a scanning error."""
COMPANY_WORDS = 4
"""Most words after a name up to one that ends a firm's: `London Life Holdings Inc`."""
NO_NAME = frozenset({"title", "function", "date", "demonym", "placeful organisation", "other organisation"})
"""Classes of words that no person's surname and no place's proper name is taken from."""
SAINTS = frozenset({"st", "saint", "ste", "king", "queen", "prince", "princess"})
"""Words that begin a name with a possessive in it: `St. Michael's Hospital`."""
ARTICLES = frozenset({"the", "la", "le", "les"})
"""Words in capitals that are left out where what follows is known without them: `The Philippines`, not `The Hague`."""
POSSESSIVES = frozenset({"'s ", "’s ", "ʼs "})
"""What may stand within a name: `Harper's Ferry`."""
OFFICES = frozenset({"state", "district"})
"""Words that say what a place is only where no other follows: not in `Kentucky State Police`."""
SURE_REGIONS = frozenset(
    {"county", "province", "oblast", "krai", "district", "parish", "prefecture", "governorate", "township"}
)
"""Words that make a region of a name that the gazetteer does not know."""
NO_PLACE = frozenset({"function", "date", "demonym", "title"})


class Piece(NamedTuple):
    """A stretch of a run of capitals that may name a place."""

    start: int
    """Code points from the run's start."""
    end: int
    known: Known | None
    kind: str | None
    """The kind that a word of the name asks for."""
    evidence: tuple[Evidence, ...]
    score: float
    is_common: bool
    """Whether it is a common word too, so that a capital at the start of a sentence tells nothing."""
    person: bool = False
    """Whether it is part of a person's name here."""


class Run(NamedTuple):
    """A run of capitals, taken apart."""

    tokens: tuple[Token, ...]
    pieces: tuple[Piece, ...]
    people: tuple[str, ...]
    """Folded surnames of people whom the run names in full."""
    tails: tuple[Token, ...]
    """Words from which a known name may go on after the run in lower case, the run's last one last."""
    goes_on: bool
    """Whether any name known goes on so at all."""


def read_run(chain: str, names: KnownNames, lexicon: Lexicon) -> Run:
    """Return a run of capitals taken apart."""

    def is_given(word: str) -> bool:
        known = names.find(word)
        return fold(word) in lexicon.first_names and (known is None or known.evidence[0][0] not in PROMINENT)

    def is_prominent(word: str) -> bool:
        known = names.find(word)
        return known is not None and known.evidence[0][0] in PROMINENT

    tokens = read_tokens(chain, lambda word: names.find(word) is not None, is_given, is_prominent)
    return _Reader(tokens, chain, names, lexicon).read()


def is_short_place(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word is written as an abbreviation of a place is: `U.S.`, `UK`."""
    return token.folded in lexicon.acronyms and (token.text.isupper() and len(token.text) > 1)


class _Reader:
    """Walks once over the words of a run."""

    def __init__(self, tokens: list[Token], chain: str, names: KnownNames, lexicon: Lexicon) -> None:
        self.tokens, self.chain, self.names, self.lexicon = tokens, chain, names, lexicon
        self.classes = [None if is_short_place(token, lexicon) else lexicon.words.get(token.folded) for token in tokens]
        self.pieces: list[Piece] = []
        self.people: list[str] = []
        self.person: str | None = None
        """Code of what makes the words from here on a person's name; None outside one."""

    def read(self) -> Run:
        i = 0
        while i < len(self.tokens):
            i = self._read_at(i)
        tails = tuple(self._tails())
        last = tails[-1].folded
        goes_on = len(tails) > 1 or self.names.goes_on(last, "") or last in self.lexicon.union_starts
        return Run(tuple(self.tokens), tuple(self.pieces), tuple(self.people), tails, goes_on)

    def _tails(self) -> Iterator[Token]:
        last = len(self.tokens) - 1
        for i in range(max(0, last - 2), last):
            if self.names.goes_on(self.tokens[i].folded, self.tokens[i + 1].folded):
                yield self.tokens[i]
        yield self.tokens[last]

    def _read_at(self, i: int) -> int:
        """Read what begins at a word; return the word after it."""
        token, kind = self.tokens[i], self.classes[i]
        if token.breaks:
            self.person = None
        last, known = self._longest(i)
        typed = self._typed_end(i)
        end = self._no_place_end(i)
        if end is not None and end > max(last, typed or 0):
            self.person = None
            return end
        if typed is not None and typed >= last:
            return self._add_typed(i, typed, known if typed == last else None)
        if known is not None and last > i and not (self.person and known.kind == "city"):
            return i + 1 if self._is_article(i, known) else self._add(i, last, known, [])
        if kind == "direction" and i + 1 < len(self.tokens) and not self.tokens[i + 1].breaks:
            return self._read_direction(i)
        if kind in NO_NAME:
            self.person = "after-title" if kind == "title" else self.person if kind == "demonym" else None
            return i + 1
        return self._read_word(i, known)

    def _no_place_end(self, i: int) -> int | None:
        """Return the word after the longest name that begins at a word and is none of a place: `United Nations`."""
        if self.tokens[i].folded not in self.lexicon.no_place_starts:
            return None
        for j in range(min(len(self.tokens), i + MOST_NO_PLACE_WORDS), i, -1):
            if " ".join(token.folded for token in self.tokens[i:j]) in self.lexicon.no_places:
                return None if self.names.gazetteer.has_added(self.tokens[i].folded) else j
        return None

    def _is_article(self, i: int, known: Known) -> bool:
        """Say whether a word is an article that is left out; not « Le » of « Le Caire », in the region « Caire »."""
        articles = self.lexicon.articles if self.lexicon.language else ARTICLES
        if self.tokens[i].folded not in articles:
            return False  # In English « La » is part of a name: `La Union`.
        bare = self._longest(i + 1)[1]
        if bare is None or not bare.has_area:
            return False
        return self.tokens[i].folded == "the" or known.best_row >= bare.best_row

    def _read_direction(self, i: int) -> int:
        """Read a word such as `Southern` with the known name after it."""
        last, known = self._longest(i + 1)
        if known is None or self.classes[i + 1] is not None:
            return i + 1
        return self._add(i, last, known, [("direction", self.tokens[i].text)])

    def _read_word(self, i: int, known: Known | None) -> int:
        token = self.tokens[i]
        if self.person:
            self._close_person(i)
            if known is not None:
                self._add(i, i, known, [(self.person, token.text)])
            return i + 1
        is_given = (token.folded in self.lexicon.first_names and not is_short_place(token, self.lexicon)) or (
            len(token.folded) == 1 and token.text.endswith(".")
        )
        if is_given and self._is_name(i + 1):
            self.person = "after-given-name"
            if known is not None:
                self.people.append(token.folded)
            return self._add(i, i, known, [("given-name-then-name", token.text)]) if known is not None else i + 1
        if known is not None:
            return self._add(i, i, known, [])
        return self._add_unknown(i)

    def _close_person(self, i: int) -> None:
        """Note the surname of a person's name that ends at this word."""
        token = self.tokens[i]
        if not self._is_name(i + 1) and len(token.folded) > 2:
            self.people.append(token.folded)

    def _is_name(self, i: int) -> bool:
        """Say whether a word goes on with a name."""
        return (
            i < len(self.tokens)
            and not self.tokens[i].breaks
            and self.classes[i] not in NO_NAME
            and self.tokens[i].folded not in self.lexicon.suffixes
        )

    def _longest(self, i: int) -> tuple[int, Known | None]:
        """Return the last word of the longest known name that begins at a word, and what is known of it."""
        tokens = self.tokens
        start = tokens[i].start
        follows = i + 1 < len(tokens) and not tokens[i + 1].breaks
        if follows and self.names.goes_on(tokens[i].folded, tokens[i + 1].folded):
            last = min(len(tokens), i + MOST_WORDS) - 1
            for j in range(last, i, -1):
                if known := self.names.find(self.chain[start : tokens[j].end]):
                    return j, known
        is_possessive = i + 1 < len(tokens) and self.chain[tokens[i].end : tokens[i + 1].start] in POSSESSIVES
        if is_possessive and (known := self.names.find(self.chain[start : tokens[i + 1].end])):
            return i + 1, known
        if is_short_place(tokens[i], self.lexicon):
            short = tokens[i].folded
            return i, self.names.find_short(short, self.lexicon.containers.get(short.upper()))
        return i, None if self.classes[i] in NO_PLACE else self.names.find(tokens[i].text)

    def _typed_end(self, i: int) -> int | None:
        """Return the word that says what the name from this word on is: `County` in `Black Hawk County`."""
        token = self.tokens[i]
        if is_short_place(token, self.lexicon) or (self.classes[i] in NO_PLACE and token.folded not in SAINTS):
            return None
        found = i + 1 if token.folded in self.lexicon.features and self._is_name(i + 1) else None
        if token.folded in self.lexicon.suffixes:
            return found
        for j in range(i + 1, min(i + 1 + TYPED_WORDS, len(self.tokens))):
            token = self.tokens[j]
            if token.breaks and self.tokens[i].folded not in SAINTS:
                break
            kind = self.lexicon.suffixes.get(token.folded)
            if kind == "region":
                if not self._can_be_region(i, j):
                    return found
                is_office = j + 1 < len(self.tokens) and token.folded in OFFICES and not self.tokens[j + 1].breaks
                return found if is_office or found is not None else j
            if kind:
                follows = self.classes[j + 1] if j + 1 < len(self.tokens) and not self.tokens[j + 1].breaks else None
                if kind == "facility" and follows == "placeful organisation" and found is None:
                    break  # `Florida Highway Patrol`
                found = j
            elif found is not None or self.classes[j] in ("title", "function", "date", "demonym"):
                break
        return found

    def _can_be_region(self, i: int, j: int) -> bool:
        """Say whether the words before one such as `County` can be a region's name; `Unified School` cannot."""
        first = i + (self.tokens[i].folded in SAINTS and i + 1 < j)
        if any(kind in NO_NAME for kind in self.classes[first:j]):
            return False
        if self.tokens[j].folded in SURE_REGIONS:
            return True
        return self.names.find(self.chain[self.tokens[i].start : self.tokens[j - 1].end]) is not None

    def _add_typed(self, i: int, j: int, known: Known | None) -> int:
        """Add a name with the word that says what it is."""
        word = self.tokens[j]
        kind = self.lexicon.suffixes.get(word.folded, "feature")
        asked = "region" if kind == "region" else None
        if known is None and kind == "region" and j > i:
            bare = self.names.find(self.chain[self.tokens[i].start : self.tokens[j - 1].end])
            rows = tuple(row for row in bare.rows if self.names.gazetteer.kind_at(row[1]) == "region") if bare else ()
            known = bare._replace(rows=rows, evidence=(("name-of-region", ""),)) if bare and rows else None
        self.person = None
        self.pieces.append(self._piece(i, j, known, [(f"typed-{kind}", word.text)], asked))
        return j + 1

    def _add(self, i: int, j: int, known: Known | None, evidence: list[Evidence]) -> int:
        if not evidence or evidence[0][0] not in ("after-title", "after-given-name", "given-name-then-name"):
            self.person = None
        self.pieces.append(self._piece(i, j, known, evidence, None))
        return j + 1

    def _add_unknown(self, i: int) -> int:
        """Add words that nothing is known of as one name."""
        j = i
        while self._is_name(j + 1) and self._longest(j + 1) == (j + 1, None):
            j += 1
        if i == j and (misread := self._misread(self.tokens[i])):
            return self._add(i, i, misread, [("misread", misread.folded)])
        if len(self.tokens[i].folded) > 2:
            unknown: list[Evidence] = [("name-unknown", "")]
            if i == j and VILLAGE.search(self.tokens[i].text):
                unknown.append(("village-form", ""))
            self.pieces.append(self._piece(i, j, None, unknown, None))
        return j + 1

    def _misread(self, token: Token) -> Known | None:
        """Return the well-known name that a scan of old print gives with `f` for the long s: « Ruffie »."""
        if "f" not in token.folded[1:] or len(token.folded) < MISREAD_LENGTH:
            return None
        known = self.names.find(token.folded.replace("f", "s"))
        return known if known is not None and known.evidence[0][0] in PROMINENT else None

    def _piece(self, i: int, j: int, known: Known | None, evidence: list[Evidence], kind: str | None) -> Piece:
        first, last = self.tokens[i], self.tokens[j]
        text = self.chain[first.start : last.end]
        found = [*(known.evidence if known else ()), *evidence]
        is_common = False
        if i == j:
            found += word_evidence(first.folded, text, known, self.lexicon)
            if self.classes[i] in NO_NAME:
                found.append(("no-place-word", text))
            is_common = ("common-word", text) in found
        elif text.isupper():
            found.append(("all-capitals", ""))
        if all(kind == "direction" for kind in self.classes[i : j + 1]):
            found.append(("direction-alone", text))
        if known is not None and known.folded in self.lexicon.unions:
            found.append(("union", ""))
        found += self._neighbours(i, j)
        person = bool(evidence) and evidence[0][0] in ("after-title", "after-given-name")
        score = sum(WEIGHTS[code] for code, _ in found)
        return Piece(first.start, last.end, known, kind, tuple(found), score, is_common, person)

    def _neighbours(self, i: int, j: int) -> list[Evidence]:
        found: list[Evidence] = []
        if i > 0 and not self.tokens[i].breaks and self.classes[i - 1] is None:
            found.append(("after-capital", self.tokens[i - 1].text))
        if j + 1 < len(self.tokens) and not self.tokens[j + 1].breaks:
            following = self.tokens[j + 1]
            is_heading = self.tokens[j].text.isupper() and len(self.tokens[j].text) > 3 and not following.text.isupper()
            code = (
                None
                if is_heading
                else {
                    None: "before-capital",
                    "title": "before-placeful",
                    "placeful organisation": "before-placeful",
                    "other organisation": "before-other-organisation",
                }.get(self.classes[j + 1])
            )
            if code == "before-capital" and self._is_company(j + 1):
                code = "before-other-organisation"
            if code:
                found.append((code, following.text))
        is_saint = self.tokens[i].folded in SAINTS and j + 1 < len(self.tokens) and self.tokens[j + 1].breaks
        if is_saint and self.chain[self.tokens[j].end : self.tokens[j + 1].start] in POSSESSIVES:
            found.append(("before-capital", self.tokens[j + 1].text))
        if self._is_partner(i, j):
            found.append(("with-ampersand", ""))
        return found

    def _is_company(self, i: int) -> bool:
        """Say whether the words from one on end as the name of a firm does: `Life Holdings Inc`."""
        for j in range(i, min(i + COMPANY_WORDS, len(self.tokens))):
            if self.tokens[j].breaks:
                return False
            if self.classes[j] == "other organisation":
                return True
        return False

    def _is_partner(self, i: int, j: int) -> bool:
        """Say whether an ampersand joins the words to others: `Houston & Boyd`."""
        ends = [(self.tokens[k - 1].end, self.tokens[k].start) for k in (i, j + 1) if 0 < k < len(self.tokens)]
        return any("&" in self.chain[end:start] for end, start in ends)
