"""The word lists of `data/lexicon/`, read: what a word says of the name beside it, in a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from geo.errors import Phrase, TablesError
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.word_lists import LEXICON_FOLDER
from geo.places.gazetteer import normalise_name

CONTRACTIONS = {word: bare for language in LANGUAGES.values() for word, bare in language.names.contractions.items()}
"""Prepositions that have an article in them, or have lost their vowel, as the phrases are compared; of any language."""
_HEADING = re.compile(rf"\[([a-z ]+?)(?: ({'|'.join(LANGUAGES)}))?\]")


MOST_CUE_WORDS = 4
"""Most words of a phrase before a name."""
KIND_ASKED = {
    "region before": "region",
    "district before": "region",
    "city before": "city",
    "settlement before": "city",
}


class Cue(NamedTuple):
    """What a phrase before a name says of it."""

    evidence: tuple[tuple[str, str], ...]
    """Codes of reasons, each with the phrase."""
    kind: str | None
    """The kind of place that it asks for."""
    is_near: bool
    is_feature: bool
    """Whether it can be the beginning of the name: « lac de »."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they say, folded. All are those of one language, and those that mark every language."""

    language: str | None
    before: dict[str, Cue]
    """What each phrase before a name says of it, its words parted by spaces: `in`, `region de`, …"""
    cue_ends: frozenset[str]
    """Words that such a phrase can end with, an article too; and nothing, as which a sign is folded."""
    after: dict[str, tuple[str, ...]]
    """Classes of each word that stands after a name: `region after`, `speech after`, …"""
    features: frozenset[str]
    """Words that begin a name: « rue », « lac », `Lake`."""
    has_lower_features: bool
    """Whether they do so in lower case too."""
    articles: frozenset[str]
    hidden_articles: Mapping[str, str]
    """The article that is part of a preposition: « le » of « au »."""
    to_city: tuple[tuple[str, str], ...]
    """What a preposition says that only a city has before a name which a country or region shares; empty where none."""
    suffixes: dict[str, str]
    """Class of each word that ends a name in capitals: `region`, `feature`, `facility`."""
    words: dict[str, str]
    """Class of each word of a capitalised chain: `title`, `date`, `demonym`, `function`, `placeful`, `other`, …"""
    first_names: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]
    """Common words that are also names of places; only these are listed."""
    natural: frozenset[str]
    """Beginnings of names of what is no part of a country or region: « rue de », « lac de »."""
    organisations_of: frozenset[str]
    unions: frozenset[str]
    """Names of unions of states, which act more often than they are places."""
    union_starts: frozenset[str]
    """Their first words."""
    no_places: frozenset[str]
    """Names of what is no place, though a place bears the name or a part of it: `united nations`."""
    no_place_starts: frozenset[str]
    """Their first words."""
    acronyms: frozenset[str]
    """Abbreviations of places that are written without stops."""
    containers: dict[str, str]
    """Folded name of the state or province, by its abbreviation as it is written after a city and a comma."""


@cache
def load_name_lexicon(language: str | None) -> Lexicon:
    """Return the lexicon for a language (BCP 47), or the words that mark every one where it is another.

    Raises:
        TablesError: a list is missing or cannot be read.
    """
    spoken = language if language in LANGUAGES else None
    own = LANGUAGES[spoken].names if spoken else None
    cues = _cues(spoken)
    languages = (spoken,) if spoken else tuple(LANGUAGES)
    words: dict[str, str] = {}
    for kind in ("other organisation", "placeful organisation", "direction", "demonym", "title", "date", "function"):
        words |= dict.fromkeys(cues.get(kind, ()), kind)
    words = dict.fromkeys(_read_list("demonyms"), "demonym") | words
    before, articles = _cues_before(cues), cues.get("article", ())
    return Lexicon(
        language=spoken,
        before=before,
        cue_ends=frozenset(("", *articles, *(phrase.rpartition(" ")[2] for phrase in before))),
        after=_classes(cues, " after"),
        features=frozenset(phrase for phrase in _features() if " " not in phrase),
        has_lower_features=own.has_lower_features if own else False,
        articles=frozenset(articles),
        hidden_articles=own.hidden_articles if own else {},
        to_city=(("to-before", normalise_name(own.before_city)),) if own and own.before_city else (),
        suffixes={word: kind for kind in ("facility", "feature", "region") for word in cues[f"suffix {kind}"]},
        words=words,
        first_names=frozenset(_read_list("first-names")) | frozenset(cues["given name"]),
        surnames=frozenset(_read_list("surnames")),
        common=frozenset(word for known in languages for word in _read_list(f"common-{known}")),
        natural=frozenset(_features() - set(cues["land"]) - set(cues["built feature"])),
        organisations_of=frozenset(cues["organisation of"]),
        unions=frozenset(cues["union"]),
        union_starts=frozenset(name.partition(" ")[0] for name in cues["union"]),
        no_places=frozenset(cues["no place"]),
        no_place_starts=frozenset(name.partition(" ")[0] for name in cues["no place"]),
        acronyms=frozenset(cues["acronym place"]),
        containers=_containers(),
    )


@cache
def read_hosts(name: str) -> dict[str, str]:
    """Return the id of the place where each thing of a list stands, by its folded name.

    Args:
        name: `seats` of governments, or `landmarks`.

    Raises:
        TablesError: the list is missing or cannot be read.
    """
    hosts: dict[str, str] = {}
    for line in _read(f"{name}.txt").splitlines():
        names, found, place = line.partition(" = ")
        if found and not line.startswith("#"):
            hosts |= dict.fromkeys((normalise_name(name) for name in names.split(",")), place.strip())
    return hosts


@cache
def _containers() -> dict[str, str]:
    pairs = re.findall(r"(\w+) = ([\w ]+)", _read("cues.txt"))
    return {short: normalise_name(name) for short, name in pairs}


def _features() -> set[str]:
    """Return the beginnings of names of every language: `Boulevard Voltaire` is as telling in English."""
    return {phrase for phrases in _all_cues()["prefix feature"].values() for phrase in phrases}


def _cues_before(cues: dict[str, list[str]]) -> dict[str, Cue]:
    """Return what each phrase before a name says."""
    features = _features()
    titles = {phrase for phrase in cues["title"] if phrase.count(" ") < MOST_CUE_WORDS}
    classes = _classes(cues, " before", "in", "to", "at", "near")
    found: dict[str, Cue] = {}
    for phrase in titles | features | classes.keys():
        names = classes.get(phrase, ())
        codes = [f"{name.removesuffix(' before')}-before" for name in names if name != "near"]
        if phrase in features:
            codes = ["feature-before"]
        elif not codes:
            codes = ["title-before"]
        kind = next((KIND_ASKED[name] for name in names if name in KIND_ASKED), None)
        evidence = tuple((code, phrase) for code in codes)
        found[phrase] = Cue(evidence, kind, "near" in names, phrase in features)
    return found


def _classes(cues: dict[str, list[str]], ending: str, *others: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for kind, phrases in cues.items():
        if kind.endswith(ending) or kind in others:
            for phrase in dict.fromkeys(phrases):
                found.setdefault(phrase, []).append(kind)
    return {phrase: tuple(kinds) for phrase, kinds in found.items()}


def _cues(language: str | None) -> dict[str, list[str]]:
    """Return the phrases of each class that hold in a language."""
    return {
        kind: [phrase for marked, phrases in by_language.items() if marked in (None, language) for phrase in phrases]
        for kind, by_language in _all_cues().items()
    }


@cache
def _all_cues() -> dict[str, dict[str | None, list[str]]]:
    found: dict[str, dict[str | None, list[str]]] = {}
    phrases: list[str] = []
    for line in _read("cues.txt").splitlines():
        if line.startswith("#"):
            continue
        if heading := _HEADING.fullmatch(line.strip()):
            phrases = found.setdefault(heading[1], {}).setdefault(heading[2], [])
        else:
            phrases += [folded for entry in line.split(",") if (folded := _fold_phrase(entry))]
    return found


def _fold_phrase(phrase: str) -> str:
    """Fold a phrase; elided articles are words of their own, contractions undone: « au nord du » is `a nord de`."""
    words = normalise_name(phrase.replace("'", " ").replace("’", " ")).split()
    return " ".join(CONTRACTIONS.get(word, word) for word in words)


@cache
def _read_list(name: str) -> tuple[str, ...]:
    return tuple(_read(f"{name}.txt").splitlines())


def _read(name: str) -> str:
    try:
        return (LEXICON_FOLDER / name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TablesError(LEXICON_FOLDER / name, Phrase("cannot be read ({problem})", problem=error)) from error
