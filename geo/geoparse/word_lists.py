"""The parser's word lists, and one pattern for many words.

The lists are YAML files in `data/lexicon/`: words and phrases with commas between them, in lower case, by language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from ruamel.yaml import YAML

from geo.files.data_folder import data_folder

LEXICON_FOLDER = data_folder("lexicon")
"""Where the lists are."""

_SAME = ("’", "'"), ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("‐", "-"), ("‑", "-")  # noqa: RUF100

SIGNS = r"[ \n'(\[«“‘\"/—–-]"
"""What stands before a word, as part of a regular expression."""

Trie = dict[str, Any]


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """Return the list `name` (`figures` is `data/lexicon/figures.yaml`) as it is written; not to be changed."""
    loaded: Mapping[str, Any] = YAML(typ="safe").load(LEXICON_FOLDER / f"{name}.yaml")
    return loaded


def words_of(text: str | None) -> list[str]:
    """Return the words and phrases of a list written with commas between them."""
    return [word for word in (part.strip() for part in (text or "").split(",")) if word]


def lower_text(text: str) -> str:
    """Return `text` in lower case with one apostrophe, one hyphen and one space, every position kept."""
    lowered = text.lower()
    if len(lowered) != len(text):  # A few capitals, as İ, have no single small letter.
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for other, usual in _SAME:
        lowered = lowered.replace(other, usual)
    return lowered


def pad_text(lowered: str) -> str:
    """Return a text with a line break before it, so that its first word too has a sign before it."""
    return "\n" + lowered


def pattern_of(words: Iterable[str]) -> str:
    """Return a regular expression that matches the longest of these words, each letter tried once.

    Branches are a prefix tree, so that a thousand words cost hardly more than ten. No bounds are set around it.
    """
    trie: Trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(trie) if trie else "(?!)"


def _branches(node: Trie) -> str:
    ends = "" in node
    branches, singles = [], []
    for letter, child in sorted(node.items()):
        if not letter:
            continue
        rest = _branches(child)
        if rest:
            branches.append(re.escape(letter) + rest)
        else:
            singles.append(letter)
    if len(singles) > 1:
        branches.append("[" + "".join(map(re.escape, singles)) + "]")
    else:
        branches += map(re.escape, singles)
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of these words as whole words (a phrase that ends in an apostrophe is whole with it)."""
    return re.compile(rf"(?<![^\W_]){pattern_of(words)}(?:(?<=')|(?![^\W_]))")


def beginnings(words: Iterable[str], *, never_after: str = "") -> re.Pattern[str]:
    """Return a pattern of words that begin with these, or that are these where a point stands behind them.

    It begins with the sign or space before the word, which makes it several times quicker than a look behind: search
    in a text from `pad_text`, from where the sentence begins in the text itself. What it finds then begins, in the
    text itself, where the match begins.

    Args:
        words: As the lists write them.
        never_after: A regular expression of fixed length that may not stand before the sign.
    """
    listed = list(words)
    whole = pattern_of(word.rstrip(".") for word in listed if word.endswith("."))
    stems = pattern_of(word for word in listed if not word.endswith("."))
    before = f"(?<!{never_after})" if never_after else ""
    return re.compile(rf"{SIGNS}{before}(?:{whole}(?![^\W_])|{stems})")
