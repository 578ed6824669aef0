"""Learns how likely a reader keeps a statement: `python -m geo.make_tables.keeping_weights GOLD ARTICLES […]`.

GOLD is JSON Lines: `doc` and `fragment` of each event that is wanted (`optional` ones are left out); any other sentence
is unwanted. Logistic regression with a ridge penalty, by Newton’s method; what is printed is measured on documents held
out in turn. Readers differ in how much they want: each set but the last has a weight of its own, which is not kept, so
that likelihoods are as the reader of the last one chose.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.files.whole import write_whole
from geo.geoparse.events.kinds import chooser_for, default_kinds
from geo.geoparse.events.story.areas import Areas
from geo.geoparse.events.story.reading import read_article
from geo.geoparse.parser import Parser
from geo.geoparse.word_lists import LEXICON_FOLDER
from geo.intake.extract import extract_path
from geo.places.gazetteer import Gazetteer

PENALTY = 3.0
"""Of the square of each weight."""
FOLDS = 7
STEPS = 40
HEAD = """\
# How much each sign of a statement tells that a reader keeps it as an event, in logits. Learnt by
# `python -m geo.make_tables.keeping_weights`; `geo.geoparse.events.story.keeping` says what each sign is.
"""
_OF_SET = "set-"
Numbers = NDArray[np.float64]


class Example(NamedTuple):
    """A statement of an article, and whether it is wanted."""

    document: str
    signs: dict[str, float]
    wanted: float
    """1, 0, or 0.5 where it is left out."""


def main() -> None:
    """Learn the weights, print how well they do on documents held out, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", metavar="GOLD ARTICLES")
    parser.add_argument("--check", action="store_true", help="print only; write nothing")
    given = parser.parse_args()
    if len(given.sets) % 2:
        parser.error("each GOLD needs its ARTICLES")
    pairs = list(zip(given.sets[::2], given.sets[1::2], strict=True))
    examples = [one for number, pair in enumerate(pairs) for one in read_examples(*pair, own=_own(number, len(pairs)))]
    names = sorted({sign for example in examples for sign in example.signs})
    matrix = np.array([[example.signs.get(name, 0.0) for name in names] for example in examples])
    wanted = np.array([example.wanted for example in examples])
    print_quality(matrix, wanted, [example.document for example in examples])
    weights = zip([*names, "always"], learn_weights(matrix, wanted), strict=True)
    lines = [f"  {name}: {weight:.2f}" for name, weight in weights if not name.startswith(_OF_SET)]
    if not given.check:
        write_whole(LEXICON_FOLDER / "keeping.yaml", (HEAD + "weights:\n" + "\n".join(lines) + "\n").encode())


def _own(number: int, count: int) -> dict[str, float]:
    """Return the sign of all statements of one set; the last has none."""
    return {f"{_OF_SET}{number}": 1.0} if number < count - 1 else {}


def read_examples(gold: Path, articles: Path, *, own: Mapping[str, float]) -> list[Example]:
    """Return the statements of all articles, each with whether it is wanted and with the signs of its set."""
    events = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    parser = Parser(Gazetteer.load())
    examples: list[Example] = []
    for document in dict.fromkeys(event["doc"] for event in events):
        wanted = [(event, _letters(event["fragment"])) for event in events if event["doc"] == document]
        read = extract_path(articles / document)
        for findings in parser.find(read.text, language=read.language.value, published=read.published.value):
            chooser = chooser_for(default_kinds(), findings.language)
            for told in read_article(findings, chooser, Areas(parser.gazetteer), read.published.value):
                statement = told.statement
                if statement.telling.is_refused:
                    continue
                words = _letters(findings.text[statement.start : statement.end])
                met = [event["optional"] for event, fragment in wanted if _meets(fragment, words)]
                value = 0.0 if not met else 0.5 if all(met) else 1.0
                examples.append(Example(document, {**told.signs, **own}, value))
    return examples


def learn_weights(matrix: Numbers, wanted: Numbers) -> Numbers:
    """Return the weight of each column, and of a last one that is always 1."""
    columns = np.c_[matrix, np.ones(len(matrix))]
    weights = np.zeros(columns.shape[1])
    counted, target = (wanted != 0.5).astype(float), (wanted == 1).astype(float)
    ridge = np.full(len(weights), PENALTY)
    ridge[-1] = 0.0
    for _ in range(STEPS):
        likely = _likely(columns, weights)
        slope = columns.T @ (counted * (likely - target)) + ridge * weights
        bend = (columns.T * (counted * likely * (1 - likely))) @ columns + np.diag(ridge + 1e-6)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def print_quality(matrix: Numbers, wanted: Numbers, documents: Sequence[str]) -> None:
    """Print, for several lines, what share of the wanted is kept and what share of the kept is not wanted."""
    order = sorted(set(documents))
    fold = np.array([order.index(document) % FOLDS for document in documents])
    likely = np.zeros(len(wanted))
    for number in range(FOLDS):
        held = fold == number
        weights = learn_weights(matrix[~held], wanted[~held])
        likely[held] = _likely(np.c_[matrix[held], np.ones(held.sum())], weights)
    print(f"{len(wanted)} statements, {(wanted == 1).sum()} wanted; on documents held out:")
    for line in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        kept = likely >= line
        found, false = (kept & (wanted == 1)).sum() / (wanted == 1).sum(), (kept & (wanted == 0)).sum() / kept.sum()
        print(f"  line {line:.2f}: {found:6.1%} of the wanted kept, {false:6.1%} of the kept unwanted")


def _likely(columns: Numbers, weights: Numbers) -> Numbers:
    result: Numbers = 1 / (1 + np.exp(-columns @ weights))
    return result


def _letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).casefold() if sign.isalnum())


def _meets(fragment: str, words: str) -> bool:
    """Say whether a statement holds most of a fragment, or lies in it."""
    if fragment in words or (len(words) > 11 and words in fragment):
        return True
    match = SequenceMatcher(None, fragment, words, autojunk=False).find_longest_match()
    return match.size >= max(20, 0.6 * len(fragment))


if __name__ == "__main__":
    main()
