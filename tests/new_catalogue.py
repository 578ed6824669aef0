"""A catalogue to begin a language of the interface with: `python -m tests.new_catalogue CODE`.

It has every message of the French one, with its context and as many plural forms as the language has, and no
translation. What is left empty is said in English.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from geo.i18n.messages import LOCALE_FOLDER


def write_catalogue(folder: Path, language: str) -> Path:
    """Write an empty catalogue of a language (BCP 47) into a folder of catalogues, and return where it is.

    Raises:
        FileExistsError: The language has one.
        babel.UnknownLocaleError: Babel does not know the language.
    """
    with (LOCALE_FOLDER / "fr" / "LC_MESSAGES" / "verbatim.po").open("rb") as file:
        model = read_po(file)
    made = Catalog(locale=language.replace("-", "_"), fuzzy=False, header_comment=f"# Verbatim in {language}.")
    for message in model:
        if message.id:
            made.add(message.id, context=message.context, flags=message.flags - {"fuzzy"})
    path = folder / language.replace("-", "_") / "LC_MESSAGES" / "verbatim.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        write_po(file, made)
    return path


if __name__ == "__main__":
    print(write_catalogue(LOCALE_FOLDER, sys.argv[1]))  # noqa: T201
