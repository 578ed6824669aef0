"""Makes the word lists in `data/lexicon/` that come from packages: `python -m geo.make_tables.name_lists`.

For maintainers. Takes unpacked packages (data/lexicon/README.md says which and how) and writes `first-names.txt`,
`surnames.txt`, `common-en.txt`, `common-fr.txt` and `joined-words.txt`: folded words, one a line, sorted, so that the
same inputs give the same bytes. Surnames and common words are kept only where a place of the gazetteer has that name.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from geo.files.whole import write_whole
from geo.geoparse.word_lists import LEXICON_FOLDER
from geo.intake.formats.pdf_paragraphs import KEPT_BEFORE
from geo.places.gazetteer import Gazetteer, normalise_name

LOCALES = (
    "az_AZ cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_US es_AR es_CL es_CO es_ES "
    "es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR fr_QC ga_IE ha_NG hr_HR hu_HU id_ID ig_NG is_IS it_IT lt_LT "
    "lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH uz_UZ vi_VN yo_NG zu_ZA"
).split()
"""Faker's locales in Latin script."""
CENSUS_SURNAMES = 20_000
"""The most frequent surnames of the census list that are taken."""
_LATIN = re.compile(r"[a-z]+(?: [a-z]+)?")


def main() -> None:
    """Read the packages named on the command line and write the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faker", type=Path, required=True, help="folder that holds the package `faker`")
    parser.add_argument("--names", type=Path, required=True, help="folder `names` of the package of that name")
    parser.add_argument("--english", type=Path, required=True, help="folder of npm dictionary-en")
    parser.add_argument("--french", type=Path, required=True, help="folder of npm dictionary-fr")
    parser.add_argument("--nationalities", type=Path, required=True, help="folder of npm i18n-nationality")
    given = parser.parse_args()
    gazetteer = Gazetteer.load()
    first, last = faker_names(given.faker)
    first |= {name for file in ("male.first", "female.first") for name in census_names(given.names / f"dist.{file}")}
    last |= set(census_names(given.names / "dist.all.last")[:CENSUS_SURNAMES])
    write_list("first-names", folded(first))
    write_list("surnames", (name for name in folded(last) if gazetteer.find(name)))
    joined: set[str] = set()
    for language, folder in (("en", given.english), ("fr", given.french)):
        words = folded(word for word in hunspell_words(folder) if word.islower())
        joined |= {word for word in words if _is_cut_behind_prefix(word)}
        write_list(f"common-{language}", (word for word in words if gazetteer.find(word)))
    write_list("joined-words", joined)
    write_list("demonyms", nationalities(given.nationalities, gazetteer))


def _is_cut_behind_prefix(word: str) -> bool:
    """Say whether a typesetter may part a word behind what also stands before a hyphen of its own: mi-nistre."""
    prefixes = (word[:end] for end in range(2, len(word) - 1))
    return any(prefix in KEPT_BEFORE for prefix in prefixes)


def folded(names: Iterable[str]) -> set[str]:
    """Return names folded; those of other scripts or of one letter are left out."""
    found = {normalise_name(name) for name in names}
    return {name for name in found if len(name) > 1 and _LATIN.fullmatch(name)}


def write_list(name: str, words: Iterable[str]) -> None:
    """Write a list of words, sorted, one a line."""
    lines = "".join(f"{word}\n" for word in sorted(set(words)))
    write_whole(LEXICON_FOLDER / f"{name}.txt", lines.encode("utf-8"))
    sys.stdout.write(f"{name}: {lines.count(chr(10))} words, {len(lines)} bytes\n")


def faker_names(folder: Path) -> tuple[set[str], set[str]]:
    """Return given names and surnames of Faker's `LOCALES`."""
    sys.path.insert(0, str(folder))
    first: set[str] = set()
    last: set[str] = set()
    for locale in LOCALES:
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            names = getattr(provider, attribute)
            if attribute.startswith(("first_name", "last_name")) and isinstance(names, (tuple, list, dict)):
                (first if attribute.startswith("first") else last).update(map(str, names))
    return first, last


def nationalities(folder: Path, gazetteer: Gazetteer) -> set[str]:
    """Return the words for people of a country in English and French, in all their forms, folded.

    Left out are forms that name a country too (« Suisse », `Philippines`), or a region by its English name: the list
    has `Guadeloupe` for its people.
    """

    def is_area(word: str) -> bool:
        rows = [row for _, row in gazetteer.find(word) if row < gazetteer.tables.size]
        areas = [row for row in rows if gazetteer.kind_at(row) == "region"]
        return any(gazetteer.kind_at(row) == "country" for row in rows) or any(
            normalise_name(gazetteer.tables.shown_names(row)["en"]) == word for row in areas
        )

    found: set[str] = set()
    for language, inflect in (("en", english_forms), ("fr", french_forms)):
        records = json.loads((folder / "langs" / f"{language}.json").read_text("utf-8"))["nationalities"]
        words = {re.sub(r"\s*\(.*", "", text).strip() for text in records.values()}
        for word in folded(word for word in words if len(word.split()) == 1):
            found |= inflect(word)
    return {word for word in found if not is_area(word)}


def english_forms(word: str) -> set[str]:
    """Return a demonym and its plural."""
    return {word} if word.endswith(("ese", "sh", "s", "ch")) else {word, f"{word}s"}


def french_forms(word: str) -> set[str]:
    """Return the masculine, feminine and plural forms of a folded French demonym."""
    if word.endswith("e"):
        return {word, f"{word}s", f"{word}nne", f"{word}nnes"} if word.endswith("nee") else {word, f"{word}s"}
    if word.endswith("s"):
        return {word, f"{word}e", f"{word}es"}
    feminine = {"turc": "turque", "grec": "grecque"}.get(word, f"{word}ne" if word.endswith("en") else f"{word}e")
    return {word, f"{word}s", feminine, f"{feminine}s"}


def census_names(path: Path) -> list[str]:
    """Return the names of a census list, most frequent first."""
    return [line.split()[0] for line in path.read_text("utf-8").splitlines() if line.strip()]


def hunspell_words(folder: Path) -> Iterator[str]:
    """Yield every word form of a Hunspell dictionary, one affix deep on each side, without elided articles."""
    rules = _read_affixes((folder / "index.aff").read_text("utf-8"))
    is_long = "FLAG long" in (folder / "index.aff").read_text("utf-8")
    for line in (folder / "index.dic").read_text("utf-8").splitlines()[1:]:
        word, _, flags = line.split("\t")[0].split(" ")[0].partition("/")
        yield word
        step = 2 if is_long else 1
        for flag in (flags[i : i + step] for i in range(0, len(flags), step)):
            for removed, added, condition in rules.get(flag, ()):
                if condition.search(word) and word.endswith(removed):
                    yield word[: len(word) - len(removed)] + added


def _read_affixes(text: str) -> dict[str, list[tuple[str, str, re.Pattern[str]]]]:
    """Return the suffix rules by flag: what goes, what comes, and what the word must end in."""
    rules: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
    for line in text.splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX":
            _, flag, removed, added, condition = parts[:5]
            added = added.split("/")[0]
            ending = re.compile(f"{condition}$")
            rule = ("" if removed == "0" else removed, "" if added == "0" else added, ending)
            rules.setdefault(flag, []).append(rule)
    return rules


if __name__ == "__main__":
    main()
