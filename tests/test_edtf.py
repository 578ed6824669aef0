"""EDTF dates to the four days that they leave open."""

import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates.describe import describe_when
from geo.dates.edtf import OPEN_END, OPEN_START, day_date, day_number, duration_of, parse_when, precision_of
from geo.dates.terms import SEASON_MONTHS
from geo.errors import DateError
from geo.i18n.messages import languages

quiet = settings(max_examples=80)  # the first look at an expression takes the parser some 10 ms


def days(edtf):
    names = {OPEN_START: "<", OPEN_END: ">"}
    return " ".join(names.get(day) or str(day_date(day)) for day in parse_when(edtf).days)


@pytest.mark.parametrize(
    ("edtf", "expected", "precision"),
    [
        ("2024-10-03", "2024-10-03 2024-10-03 2024-10-03 2024-10-03", "day"),
        ("2024-02", "2024-02-01 2024-02-29 2024-02-01 2024-02-29", "month"),
        ("2024", "2024-01-01 2024-12-31 2024-01-01 2024-12-31", "year"),
        ("2024-21", "2024-03-01 2024-05-31 2024-03-01 2024-05-31", "season"),
        ("2023-24", "2023-12-01 2024-02-29 2023-12-01 2024-02-29", "season"),
        ("2024-22~", "2024-06-01 2024-08-31 2024-06-01 2024-08-31", "season"),
        ("202X", "2020-01-01 2029-12-31 2020-01-01 2029-12-31", "decade"),
        ("20XX", "2000-01-01 2099-12-31 2000-01-01 2099-12-31", "century"),
        ("2024-10-XX", "2024-10-01 2024-10-31 2024-10-01 2024-10-31", "month"),
        ("2024-XX-XX", "2024-01-01 2024-12-31 2024-01-01 2024-12-31", "year"),
        ("2024-10-08/2024-10-13", "2024-10-08 2024-10-08 2024-10-13 2024-10-13", "interval"),
        ("2023-09/2025-03", "2023-09-01 2023-09-30 2025-03-01 2025-03-31", "interval"),
        ("2024-10-15/2024-10", "2024-10-15 2024-10-15 2024-10-15 2024-10-31", "interval"),
        ("2024-07/..", "2024-07-01 2024-07-31 2024-07-01 >", "open"),
        ("../2025-01", "< 2025-01-31 2025-01-01 2025-01-31", "open"),
        ("2024-07/", "2024-07-01 2024-07-31 2024-07-01 >", "open"),
        ("/2025-01", "< 2025-01-31 2025-01-01 2025-01-31", "open"),
        ("[2024-09-28..2024-10-26]", "2024-09-28 2024-10-26 2024-09-28 2024-10-26", "set"),
        ("[..2025-01]", "< 2025-01-31 < 2025-01-31", "open"),
        ("[2025-01..]", "2025-01-01 > 2025-01-01 >", "open"),
        ("[2024-01, 2024-03]", "2024-01-01 2024-03-31 2024-01-01 2024-03-31", "set"),
        ("{2024-01..2024-03}", "2024-01-01 2024-01-31 2024-03-01 2024-03-31", "set"),
        ("{2024-01,2024-03}", "2024-01-01 2024-03-31 2024-01-01 2024-03-31", "set"),
        ("0001-01-01", "0001-01-01 0001-01-01 0001-01-01 0001-01-01", "day"),
        ("9999", "9999-01-01 9999-12-31 9999-01-01 9999-12-31", "year"),
    ],
)
def test_an_expression_leaves_these_four_days_open(edtf, expected, precision):
    assert days(edtf) == expected
    assert precision_of(edtf) == precision


def test_doubt_takes_away_what_is_certain_and_keeps_what_is_possible():
    for mark, approximate, uncertain in (("~", True, False), ("?", False, True), ("%", True, True)):
        when = parse_when(f"2024-07{mark}/2024-09")
        assert (when.approximate, when.uncertain) == (approximate, uncertain)
        assert (when.s1, when.s2) == (day_number(dt.date(2024, 7, 1)), day_number(dt.date(2024, 9, 30)))
        assert (when.e1, when.e2) == (when.s1, when.s2)


def test_dates_are_given_as_dates_and_open_ends_as_none():
    when = parse_when("2024-07/..")
    assert (when.start_earliest, when.start_latest) == (dt.date(2024, 7, 1), dt.date(2024, 7, 31))
    assert (when.end_earliest, when.end_latest, when.latest) == (dt.date(2024, 7, 1), None, None)
    assert when.earliest == when.start_earliest
    assert precision_of(None) == "undated"


@pytest.mark.parametrize(
    ("edtf", "advice"),
    [
        ("", "write it as EDTF"),
        ("samedi dernier", "write it as EDTF"),
        ("2024-1", "write 2024-01"),
        ("2024-3-2", "write 2024-03-02"),
        ("20241003", "write 2024-10-03"),
        ("2024-10-03T10:00:00Z", "write 2024-10-03"),
        ("1950S2", "write 195X or 1950~"),
        (" 2024", "remove the spaces"),
        ("2024-02-30", "a date that exists"),
        ("2024-13", "a date that exists"),
        ("2024-42", "a date that exists"),
        ("2025/2024", "ends before it starts"),
        ("[2025..2024]", "ends before it starts"),
        ("../..", "leave the date empty"),
        ("/", "leave the date empty"),
        ("2024/2025/2026", "one '/'"),
        ("2024..2025", "write [2024..2025]"),
        ("[2024..2025..2026]", "write it as EDTF"),
        ("[2024", "end with ']'"),
        ("202X-10", "leave out the month"),
        ("2024-XX-03", "leave out the day"),
        ("-0044", "0001 to 9999"),
        ("0000", "0001 to 9999"),
        ("000X", "0001 to 9999"),
        ("12345", "0001 to 9999"),
        ("Y17000", "0001 to 9999"),
        ("9999-24", "0001 to 9999"),
        ("٢٠٢٤", "write it as EDTF"),
        ("2024/?", "write it as EDTF"),
        ("[" * 400, "end with"),
        ("2" * 10_000, "write it as EDTF"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write_instead(edtf, advice):
    with pytest.raises(DateError) as caught:
        parse_when(edtf)
    assert advice in str(caught.value)
    assert len(str(caught.value)) < 400


def test_every_season_quarter_third_and_half_has_its_months():
    for season, (month, count) in SEASON_MONTHS.items():
        when = parse_when(f"2023-{season}")
        assert when.earliest == dt.date(2023, month, 1)
        assert when.latest is not None
        assert round((when.latest - when.earliest).days / 30.4) == count


TERMS = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda d: str(d)[:7]),
    st.dates().map(lambda d: str(d)[:4]),
    st.builds("{:04d}-{}".format, st.integers(1, 9998), st.integers(21, 41)),
    st.integers(1, 999).map("{:03d}X".format),
).flatmap(lambda text: st.sampled_from([text, text, text, text + "~", text + "?", text + "%"]))
ENDS = st.one_of(TERMS, st.just(".."), st.just(""))
EXPRESSIONS = st.one_of(
    TERMS,
    st.builds("{}/{}".format, ENDS, ENDS),
    st.builds("[{}..{}]".format, st.one_of(TERMS, st.just("")), st.one_of(TERMS, st.just(""))),
    st.builds("{{{}..{}}}".format, st.one_of(TERMS, st.just("")), st.one_of(TERMS, st.just(""))),
    st.lists(TERMS, min_size=1, max_size=3).map(lambda terms: "[" + ",".join(terms) + "]"),
    st.lists(TERMS, min_size=1, max_size=3).map(lambda terms: "{" + ",".join(terms) + "}"),
)


@quiet
@given(EXPRESSIONS)
def test_the_four_days_are_in_order(edtf):
    try:
        when = parse_when(edtf)
    except DateError:
        return
    assert when.s1 <= when.s2
    assert when.e1 <= when.e2
    assert when.s1 <= when.e1
    assert when.s2 <= when.e2


@quiet
@given(st.text(alphabet="0123456789-/.[]{},~?%XYSTE ", max_size=24))
def test_any_text_is_a_date_or_a_date_error(text):
    try:
        when = parse_when(text)
    except DateError:
        return
    assert when.edtf == text


@quiet
@given(st.dates())
def test_day_numbers_and_dates_are_one_to_one(date):
    assert day_date(day_number(date)) == date
    assert parse_when(str(date)).days == (day_number(date),) * 4
    assert day_number(dt.date(1970, 1, 1)) == 0


@quiet
@given(EXPRESSIONS)
def test_whatever_can_be_read_can_be_said(edtf):
    try:
        parse_when(edtf)
    except DateError:
        return
    for language in languages():
        text = describe_when(edtf, language)
        assert text == text.strip()
        assert text
        assert not set("{}'") & set(text)
        assert "  " not in text


@quiet
@given(st.dates(), st.sampled_from(["", "~", "?", "%"]))
def test_plain_dates_are_what_the_edtf_package_reads(date: dt.date, flag: str) -> None:
    day = date.isoformat()
    for text in (day[:4], day[:7], day):
        theirs = parse_edtf(text + flag)
        when = parse_when(text + flag)
        assert when.earliest == dt.date(*theirs.lower_strict()[:3])
        assert when.latest == dt.date(*theirs.upper_strict()[:3])


@pytest.mark.parametrize("text", ["2023-02-29", "2024-04-31", "2024-00-10", "2024-06-00", "2024-13", "2024-00"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    for edtf in (text, f"{text}/..", f"[2020..{text}]"):
        with pytest.raises(DateError, match=r"exists|months are"):
            parse_when(edtf)


def test_an_expression_of_500_characters_is_read_and_a_longer_one_is_not() -> None:
    many = "[" + ",".join(["2024-10"] * 62) + "]"
    assert (len(many), len(f"[ {many[1:]}")) == (497, 498)
    for spaces, is_read in ((3, True), (4, False)):
        text = f"[{' ' * spaces}{many[1:]}"
        if is_read:
            assert days(text) == "2024-10-01 2024-10-31 2024-10-01 2024-10-31"
        else:
            with pytest.raises(DateError, match="write it as EDTF"):
                parse_when(text)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2024-10/2024-10-15", "2024-10-01 2024-10-15 2024-10-15 2024-10-15"),
        ("2024/2024-10-15", "2024-01-01 2024-10-15 2024-10-15 2024-10-15"),
        ("2024-10-15/2024", "2024-10-15 2024-10-15 2024-10-15 2024-12-31"),
        ("2024/2024", "2024-01-01 2024-12-31 2024-01-01 2024-12-31"),
        ("2024-10-15/2024-10-15", "2024-10-15 2024-10-15 2024-10-15 2024-10-15"),
        ("{2024-01..2024-03, 2024-07}", "2024-01-01 2024-07-31 2024-01-01 2024-07-31"),
        ("[2024-03, 2024-01]", "2024-01-01 2024-03-31 2024-01-01 2024-03-31"),
        ("[2024-01..2024-03, 2024-07..]", "2024-01-01 > 2024-01-01 >"),
        ("{..2024-03}", "< 2024-03-31 2024-03-01 2024-03-31"),
        ("{2024-03..}", "2024-03-01 2024-03-31 2024-03-01 >"),
    ],
)
def test_an_end_never_precedes_its_start(edtf: str, expected: str) -> None:
    assert days(edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [("{2024-01,2024-03}", "set"), ("[2024]", "set"), ("{..2024, 2025}", "open"), ("2024/2025", "interval"),
     ("{2024..2025}", "set"), ("2024~", "year"), ("202X?", "decade"), ("2024-21/..", "open")],
)  # fmt: skip
def test_how_precise_an_expression_is(edtf: str, precision: str) -> None:
    assert precision_of(edtf) == precision


@pytest.mark.parametrize(
    ("edtf", "lasts"),
    [("2024", False), ("2024/2025", True), ("{2024..2025}", True), ("[2024..2025]", False),
     ("{2024..2025,2027}", False), ("2024/", True), ("{2024,2025}", False)],
)  # fmt: skip
def test_only_a_range_that_lasts_is_a_duration(edtf: str, lasts: bool) -> None:
    assert (duration_of(edtf) is not None) == lasts


def test_the_days_of_an_open_end_are_no_dates_and_all_others_are() -> None:
    assert (day_date(OPEN_START), day_date(OPEN_END)) == (None, None)
    assert (OPEN_START, OPEN_END) == (1 - 2**31, 2**31 - 1), "the page keeps days in 32 bits"
    assert day_date(0) == dt.date(1970, 1, 1)
    assert (day_date(-1), day_date(1)) == (dt.date(1969, 12, 31), dt.date(1970, 1, 2))
