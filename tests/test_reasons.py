from __future__ import annotations

import re

import pytest

from geo.geoparse.names.recognition.weights import WEIGHTS
from geo.geoparse.reasons import REASONS, describe_reason
from geo.geoparse.results import Reason


def test_every_piece_of_evidence_has_a_sentence() -> None:
    assert set(WEIGHTS) <= set(REASONS)


@pytest.mark.parametrize("code", REASONS)
def test_a_reason_is_one_sentence_with_no_other_blank_than_its_detail(code: str) -> None:
    assert re.fullmatch(r"[^\n]+\.", REASONS[code].rstrip())
    assert set(re.findall(r"{(\w*)}", REASONS[code])) <= {"detail"}


def test_a_reason_says_what_it_is_about() -> None:
    assert describe_reason(Reason("common-word", "Nice"), "en") == "“Nice” is also a common word."


def test_a_detail_may_hold_braces() -> None:
    assert "{x}" in describe_reason(Reason("common-word", "{x}"), "en")


def test_a_code_that_is_not_known_is_shown_as_it_is() -> None:
    assert describe_reason(Reason("no-such-code", "what"), "fr") == "no-such-code what"
