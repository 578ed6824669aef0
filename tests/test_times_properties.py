"""Times hold for any text: what is always true of them, whatever the words."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.dates.edtf import parse_when
from geo.geoparse.times import find_times
from geo.geoparse.times.finding import alike
from geo.geoparse.times.grammar import grammar_of

WORDS = (
    "le la les l' du de des d' au aux en à dans depuis dès jusqu' jusqu'au d'ici avant après entre et vers "
    "environ début mi- fin milieu lundi mardi samedi dimanche janvier mai juin août octobre décembre dernier "
    "dernière prochain suivant précédente ce cette semaine mois an année ans jours siècle décennie trimestre "
    "printemps été hiver hier demain aujourd'hui matin soir nuit veille lendemain 1 1er 3 13 29 30 31 98 2000 "
    "2024 9999 0001 1890 03/10/2024 2024-10-03 18 h 30 il y a deux dix plus tard quelques premier deuxième "
    "XIXe années 90 1990 Noël sera a été , . - / \n the of in on at since until by before after between and "
    "from to around early mid late last next this that every Monday Tuesday Sunday January March May October "
    "December today yesterday tomorrow week month year day two ten ago later summer fall winter third quarter "
    "half 19th century 1990s '90s 5 p.m. 10:30 Christmas will was May 3-5, Oct. 3rd night morning eve weekend "
    "within six years av. J.-C. 476 44 BC AD XVe siècles première quinzaine moitié dernière même année-là du mois de "
    "Pâques Easter 9/11 '69 Q3 H2 first half of the same year that month 24 48 heures hours fortnight onwards sous "
    "premiers days ended '90s lundi 5 puis vers 23h30 T10:15Z"
).split(" ")

PUBLICATIONS = st.one_of(
    st.none(),
    st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)).map(str),
    st.sampled_from(
        ["2024", "2024-10", "[2024-10-03..2025-10-02]", "2023/2025-03", "2024-22", "199X", "2024-10-03~", "2024/..",
         "0001-01-01", "9999-12-31", "0001", "9999", "2000-02-29"]
    ),
)  # fmt: skip

TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))


@settings(max_examples=600)
@given(TEXTS, st.sampled_from(["fr", "en"]), PUBLICATIONS)
@example("İ hier, le 3 mai 2024", "fr", "2024-10-26")
@example("le 31 décembre 9999, le lendemain", "fr", "9999-12-31")
@example("dans cent ans", "fr", "9999-12-31")
@example("il y a cent siècles", "fr", "0001-01-01")
def test_times_lie_in_the_text_in_order_and_every_date_can_be_read(text, language, published) -> None:
    times = find_times(text, language, published)
    done = 0
    for time in times:
        assert done <= time.start < time.end <= len(text)
        assert time.text == text[time.start : time.end]
        assert time.reasons
        done = time.end
        if time.edtf is not None:
            parse_when(time.edtf)


@settings(max_examples=200)
@given(TEXTS, st.sampled_from(["fr", "en"]), st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1)))
def test_a_later_article_never_makes_what_is_certain_of_a_month_wrong(text, language, day) -> None:
    """What an article of some month can mean holds what it means when its day is known."""
    known = find_times(text, language, str(day))
    month = find_times(text, language, f"{day:%Y-%m}")
    assert [(time.start, time.end) for time in known] == [(time.start, time.end) for time in month]
    for exact, wide in zip(known, month, strict=True):
        if exact.edtf and wide.edtf and exact.certain and re.fullmatch(r"\d{4}(-\d\d){0,2}", exact.edtf):
            assert parse_when(wide.edtf).s1 <= parse_when(exact.edtf).s1
            assert parse_when(wide.edtf).e2 >= parse_when(exact.edtf).e2


@given(st.text(max_size=300))
@example("İIı ǅ ﬀ ΑΣ")
def test_a_text_in_lower_case_keeps_every_character_in_its_place(text) -> None:
    assert len(alike(text)) == len(text)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_form_and_sign_repeats_only_what_is_bounded(language) -> None:
    """No pattern has a repetition without a bound in another one, so that no text makes it try without end."""
    grammar = grammar_of(language)
    assert grammar is not None
    patterns = [grammar.signs, grammar.openings, grammar.prefix, grammar.bare_day, grammar.tail, grammar.listing]
    patterns += [form.match.__self__ for tries in grammar.tries.values() for form in tries.all]  # type: ignore[attr-defined]
    for pattern in patterns:
        assert not re.search(r"\([^()]*[+*][^()]*\)[+*]", pattern.pattern)
        assert not re.search(r"(?<![\\\[])\.[+*]", pattern.pattern)


@pytest.mark.parametrize(
    "filler", ["1", " 1", "le ", "1/", "- ", " de la fin de", "mai ", "x", "the end of ", "\n ", "'"]
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_line_without_end_is_read_in_steps_that_do_not_grow(filler, language) -> None:
    """The words before a sign are looked at up to a limit, however long the line is."""
    grammar = grammar_of(language)
    assert grammar is not None
    for length in (1_000, 20_000):
        page = "\n" + filler * (length // len(filler)) + " 2024"
        sign = len(page) - 4
        starts = grammar.starts(page, 1, sign)
        assert starts[0] >= sign - 80
        assert len(starts) <= 81
        find_times(page, language, "2024-10-26")
