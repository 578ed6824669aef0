"""The evidence panel in a real browser: exact words at exact places, whatever the words are."""

import re

import pytest
from playwright.sync_api import expect

from geo.dates.edtf import OPEN_START
from tests.panels import STATIC_FOLDER, build_index, claim, event, open_evidence, place, source  # type: ignore[attr-defined]
from tests.waiting import wait_until_drawn

pytestmark = pytest.mark.browser

TEXT = (
    "Titre 🗺️ de l’article\n"
    "Selon Kyiv 🇺🇦, 300 soldats ont été tués et 2 700 blessés. Rien d’autre.\n"
    "Encore : 𝔘n soldat « capturé ». Rien d’autre.\n"
    "À lire aussi : les recettes du jour.\n"
)
HOSTILE = "</script><img src=x onerror=alert(1)> ${alert(1)} C:\\data\\2019 \"'& \u202eabc\u202c {n} 🎯"


def make_payload(**options):
    whole = "Selon Kyiv 🇺🇦, 300 soldats ont été tués et 2 700 blessés."
    measure = {"what": "killed", "value": 300, "qualifier": "exactly", "text": {"fr": "300 tués", "en": "300 killed"}}
    other = "Source deux. Trois cents morts, dit-on. Fin.\n"
    outside = [{"start": TEXT.index("À lire"), "end": len(TEXT), "why": "headlines of another page"}]
    sources = [
        source(
            TEXT,
            outside=outside,
            title={"value": "Titre", "status": "stated", "basis": "Titre"},
            published={"value": "2024-10", "status": "inferred", "basis": "“le 3 octobre dernier”"},
        ),
        source(other, publisher={"value": "Le Journal", "status": "stated", "basis": "Le Journal"}),
    ]
    events = [
        event("killed", 19580, claims=[
            claim(TEXT, whole, attributed_to="Kyiv", measures=[measure]),
            claim(other, "Trois cents morts, dit-on.", source=1),
        ], title="Soldiers killed", when_basis="“le 3 octobre”"),
        event("wounded", (19580, 19600, 19580, 19600), kind=1, title="Soldiers wounded",
              claims=[claim(TEXT, "2 700 blessés")]),
        event("captured", 19700, kind=1, places=(1,), title="A soldier captured",
              claims=[claim(TEXT, "𝔘n soldat « capturé ».")]),
        event("crossing", 19720, kind=1, claims=[claim(TEXT, "blessés. Rien d’autre.\nEncore")], title="Crossing"),
        event("twice", None, kind=2, claims=[claim(TEXT, "Rien d’autre.")], title="Said twice"),
    ]  # fmt: skip
    return build_index(events, [place("Kyiv"), place("Koursk", precision="area")], sources, **options)


@pytest.fixture
def page(column_page):
    return column_page


def show(page, payload=None, **options):
    return open_evidence(page, payload or make_payload(), **options)


def select(page, index, claim=0):
    page.evaluate("([event, claim]) => test.store.set({ event, claim })", [index, claim])


def test_the_list_holds_every_event_in_view_by_date_and_the_undated_at_the_end(page):
    show(page)
    assert page.get_by_role("heading", name="Evidence").count() == 1
    assert page.locator(".row-title").all_text_contents() == [
        "Soldiers killed", "Soldiers wounded", "A soldier captured", "Crossing", "Said twice",
    ]  # fmt: skip
    assert page.locator(".list-group h3").all_inner_texts() == ["August 2023", "December 2023", "Undated"]


def test_the_list_follows_the_window_and_marks_what_is_only_possible(page):
    show(page)
    page.evaluate("test.store.set({ from: 19580, to: 19590, undated: false, settled: 1 })")
    assert page.locator(".row-title").all_text_contents() == ["Soldiers killed", "Soldiers wounded"]
    assert page.locator(".row", has_text="possibly").locator(".row-title").all_text_contents() == ["Soldiers wounded"]


def test_what_is_announced_is_said_so_in_the_list_and_in_full_and_never_only_possibly(page):
    payload = make_payload()
    payload["index"]["events"]["expected"][1] = 1
    payload["details"][0][1]["when_text"] = {"fr": "à partir de 2025", "en": "from 2025"}
    show(page, payload)
    assert page.locator(".row", has_text="announced").locator(".row-title").all_text_contents() == ["Soldiers wounded"]
    page.evaluate("test.store.set({ from: 19580, to: 19590, undated: false, settled: 1 })")
    row = page.locator(".row", has_text="Soldiers wounded")
    assert "announced" in row.inner_text()
    assert "possibly" not in row.inner_text()
    row.click()
    assert page.locator(".event-facts").inner_text().startswith("from 2025 announced")


def test_a_disputed_event_says_so_in_the_list_and_in_full(page):
    payload = make_payload()
    payload["details"][0][1]["disputed_by"] = [[0, 0, 0]]
    show(page, payload)
    row = page.locator(".row", has_text="disputed")
    assert row.locator(".row-title").all_text_contents() == ["Soldiers wounded"]
    row.click()
    page.locator(".event-facts").get_by_role("button", name="disputed").click()
    expect(page.locator(".is-disputed-by button").first).to_be_focused()


def test_how_long_a_state_is_attested_stands_among_the_reasons(page):
    payload = make_payload()
    payload["details"][0][0]["vouched_until_text"] = {"fr": "1er octobre 2024", "en": "1 October 2024"}
    show(page, payload)
    select(page, 0)
    assert page.locator(".event-reasons dl").text_content() == "Date“le 3 octobre”Attested until1 October 2024"


def test_an_empty_window_says_so_and_leads_back_to_everything(page):
    show(page)
    page.evaluate("test.store.set({ from: 19620, to: 19621, undated: false, settled: 1 })")
    assert "No events in this period" in page.locator(".list-empty").inner_text()
    page.get_by_role("button", name="Show everything").first.click()
    assert page.locator(".row").count() == 5


def test_arrow_keys_go_through_the_rows_and_enter_opens_and_escape_returns(page):
    show(page)
    page.locator(".row").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.evaluate("test.store.get().event") == 1
    page.keyboard.press("Escape")
    assert page.evaluate("test.store.get().event") is None
    assert page.evaluate("document.activeElement.dataset.event") == "1"


def test_the_list_keeps_its_place_and_the_row_of_the_open_event_is_in_sight(page):
    events = [event(f"e{i}", 19000 + i // 10, claims=[claim("x", "x")]) for i in range(5000)]
    show(page, build_index(events, [place("Kyiv")], [source("x")], chunk=100))
    in_sight = """(i) => {
      const { top, bottom } = document.querySelector(`.row[data-event="${i}"]`).getBoundingClientRect();
      return top > 0 && bottom < innerHeight;
    }"""
    page.locator(".row").nth(150).scroll_into_view_if_needed()
    page.locator(".row").nth(150).click()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.event") == "150"
    assert page.evaluate(in_sight, 150)
    page.locator(".row").nth(150).click()
    select(page, 4321)
    page.locator(".back").first.click()
    assert page.evaluate(in_sight, 4321)


def test_a_link_to_a_further_quote_shows_that_quote(page):
    text = "Un mot. " * 400
    long = [claim(text, "Un mot. " * (60 + k)) for k in range(4)]
    index = build_index([event("e", 19000, claims=long)], [place("Kyiv")], [source(text)])
    show(page, index, state={"event": 0, "claim": 3})
    box = page.locator(".claim.is-current").bounding_box()
    assert 0 <= box["y"] < 200


def test_a_date_known_to_the_year_is_not_listed_under_a_month(page):
    starts = {"year": (19723, 20088), "month": (19723, 19753), "years": (19000, 19800), "by": (OPEN_START, 19750)}
    show(page, build_index([event(name, days * 2) for name, days in starts.items()], [place("Kyiv")], []))
    headings = ["2022–2024", "2024", "January 2024", "January 2024 or earlier"]
    assert page.locator(".list-group h3").all_inner_texts() == headings


def test_a_long_list_is_built_in_parts_as_the_reader_scrolls(page):
    events = [event(f"e{i}", 19000 + i // 10) for i in range(1000)]
    show(page, build_index(events, [place("Kyiv")], [], chunk=100))
    wait_until_drawn(page)
    assert 200 <= page.locator(".row").count() < 1000
    rows = page.locator(".row")
    while (count := rows.count()) < 1000:
        page.evaluate("document.querySelector('.list-more').scrollIntoView()")
        expect(rows).not_to_have_count(count)
    assert count == 1000


def test_what_a_person_gave_of_a_source_is_not_called_inferred(page):
    given = {"value": "The Gazette", "status": "inferred", "basis": "Given by the person who added this text."}
    sources = [source(TEXT, publisher={**given, "is_given": True})]
    events = [event("killed", 19580, claims=[claim(TEXT, "2 700 blessés")], title="Soldiers killed")]
    show(page, build_index(events, [place("Kyiv")], sources))
    select(page, 0)
    assert page.locator("cite .inferred").all_inner_texts() == ["(given by the editors)"]


def test_a_claim_shows_the_exact_quote_who_says_so_and_its_source(page):
    show(page)
    select(page, 0)
    quotes = page.locator("blockquote")
    assert quotes.first.text_content() == "Selon Kyiv 🇺🇦, 300 soldats ont été tués et 2 700 blessés."
    assert quotes.first.get_attribute("lang") == "fr"
    assert quotes.count() == 2
    assert page.locator("cite").all_inner_texts() == [
        "Titre, publisher unknown, Oct 2024 (inferred)", "unsigned article, Le Journal, date unknown",
    ]  # fmt: skip
    assert page.locator(".inferred").first.get_attribute("title") == "“le 3 octobre dernier”"
    assert page.locator("figcaption").first.inner_text().startswith("Attributed to “Kyiv” · ")
    assert page.locator(".chip").all_inner_texts() == ["300 killed"]
    assert "“le 3 octobre”" in (page.locator(".event-reasons dd").first.text_content() or "")


def test_the_source_is_shown_whole_and_the_quote_marked_to_the_letter(page):
    show(page)
    quotes = ["Selon Kyiv 🇺🇦, 300 soldats ont été tués et 2 700 blessés.", "2 700 blessés", "𝔘n soldat « capturé »."]
    for index, quote in enumerate(quotes):
        select(page, index)
        assert page.locator(".source-text").text_content() == TEXT
        current = page.locator("mark.current")
        assert current.count() == 1
        assert current.text_content() == quote
        start = TEXT.index(quote)
        assert f"exact quote, characters {start}–{start + len(quote)}" in page.locator(".check").inner_text()


def test_a_quote_that_is_not_at_its_place_is_not_called_exact(page):
    payload = make_payload()
    payload["details"][0][0]["claims"][0]["start"] += 1
    show(page, payload)
    select(page, 0)
    assert "is not in its source" in page.locator(".check").inner_text()
    assert page.locator("mark.current").count() == 0


def test_every_other_quote_of_the_source_is_marked_and_selects_its_event(page):
    show(page)
    select(page, 2)
    texts = page.locator(".source-text mark.other").all_text_contents()
    assert "".join(texts) == "Selon Kyiv 🇺🇦, 300 soldats ont été tués et 2 700 blessés. Rien d’autre.\nEncore"
    page.get_by_role("button", name="2 700", exact=False).locator("visible=true").first.click()
    assert page.evaluate("test.store.get().event") == 1
    assert page.locator("mark.current").text_content() == "2 700 blessés"


def test_quotes_in_the_text_are_reached_and_pressed_by_keyboard(page):
    show(page)
    select(page, 0)
    page.locator("mark .quote-link[tabindex='0']", has_text="soldat «").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("test.store.get().event") == 2


def test_the_events_that_a_sentence_also_supports_are_listed_each_way(page):
    show(page)
    select(page, 0)
    assert page.locator(".also-link > span:last-child").all_inner_texts() == ["Soldiers wounded", "Crossing"]
    page.locator(".also-link").first.click()
    assert page.locator(".event-title").inner_text() == "Soldiers wounded"
    assert page.locator(".also-link > span:last-child").all_inner_texts() == ["Soldiers killed", "Crossing"]


def test_tabs_lead_from_source_to_source_by_keyboard(page):
    show(page)
    select(page, 0)
    page.get_by_role("tab", name="Source 1 of 2").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("test.store.get().claim") == 1
    assert page.locator("mark.current").text_content() == "Trois cents morts, dit-on."
    assert page.evaluate("document.activeElement.textContent") == "Source 2 of 2"


def test_the_quote_is_scrolled_into_the_sight_of_its_box(page):
    text = "Une phrase. " * 800 + "La citation. " + "Une autre. " * 800
    show(page, build_index([event("a", 19000, claims=[claim(text, "La citation.")])], [place("Kyiv")], [source(text)]))
    select(page, 0)
    box, mark = page.locator(".source-text").bounding_box(), page.locator("mark.current").bounding_box()
    assert box["y"] <= mark["y"] <= box["y"] + box["height"] - mark["height"]


def test_words_that_stand_twice_and_text_outside_the_article_are_told(page):
    show(page)
    select(page, 4)
    assert page.locator(".repeated").inner_text().startswith("These words occur 2 times")
    outside = page.locator(".source-text .outside")
    assert outside.text_content() == "À lire aussi : les recettes du jour.\n"
    assert outside.get_attribute("data-note") == "Not part of the article: headlines of another page"


def test_places_tell_their_precision_and_transfers_their_way(page):
    payload = make_payload()
    detail = payload["details"][1][0]
    detail["where"] = [
        {"place": 0, "role": "origin", "toponym": "Kiev", "metonym": True},
        {"place": 1, "role": "destination", "toponym": "Koursk", "metonym": False},
    ]
    show(page, payload)
    select(page, 2)
    words = re.sub(r"\s+", " ", page.locator(".places").inner_text())
    assert words == "Kyiv (meaning its government) → Koursk (whole area)"


def test_hostile_text_is_shown_as_text_everywhere(page):
    text = f"Avant. {HOSTILE} Après."
    fact = {"value": HOSTILE, "status": "inferred", "basis": HOSTILE}
    facts = dict.fromkeys(("title", "publisher", "author", "url"), fact)
    one = event(
        "a", 19000, title=HOSTILE, when_basis=HOSTILE, note=HOSTILE, when_text={"fr": HOSTILE, "en": HOSTILE},
        claims=[claim(text, HOSTILE, attributed_to=HOSTILE, measures=[{"text": {"fr": HOSTILE, "en": HOSTILE}}])],
    )  # fmt: skip
    page.on("dialog", lambda dialog: page.faults.append(f"dialog: {dialog.message}"))
    show(page, build_index([one], [place(HOSTILE)], [source(text, **facts)]))
    assert page.locator(".row-title").text_content() == HOSTILE
    select(page, 0)
    for name in ("blockquote", "mark.current", ".event-title", ".cite-title > .inferred", ".chip"):
        assert page.locator(name).first.text_content() in (HOSTILE, "(inferred)")
    assert page.locator(".attributed").text_content() == f"Attributed to “{HOSTILE}”"
    assert page.locator("img, aside script").count() == 0
    assert page.locator("a[href]").count() == 0


def test_the_panel_works_inside_a_shadow_root(page):
    show(page, is_shadow=True)
    page.locator(".row").nth(1).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("mark.current").text_content() == "𝔘n soldat « capturé »."
    page.keyboard.press("Escape")
    focused = page.evaluate("document.querySelector('aside').shadowRoot.activeElement.dataset.event")
    assert focused == "2"


def test_quotes_of_a_large_collection_are_found_in_slices(page):
    text = "Un. Deux. Trois."
    events = [event(f"e{i}", 19000, claims=[claim(text, "Un.")]) for i in range(3000)]
    events.append(event("last", 19000, claims=[claim(text, "Deux.")]))
    show(page, build_index(events, [place("Kyiv")], [source(text)], chunk=500))
    select(page, 0)
    expect(page.locator("mark.other")).to_have_text(["Deux."])


def test_the_evidence_scripts_search_only_below_their_root():
    for path in [*STATIC_FOLDER.glob("evidence/*.js"), *STATIC_FOLDER.glob("compare/*.js")]:
        assert not re.search(r"document\.(query|get|body|active)", path.read_text("utf-8")), path.name


def test_reasons_and_notes_of_places_are_in_the_readers_language(page):
    payload = make_payload()
    own = {"id": "V:dike", "note": {"fr": "Large.", "en": "Wide."}, "source": {"fr": "À la main.", "en": "By hand."}}
    payload["index"]["places"][0].update(own)
    why = {"fr": "Le seul.", "en": "The only one."}
    payload["details"][1][0]["where"] = [{"place": 0, "role": "location", "toponym": "x", "metonym": False, "why": why}]
    show(page, payload)
    select(page, 2)
    assert page.locator(".place").get_attribute("title") == "written “x” · The only one."
    page.locator(".event-reasons summary").click()
    assert page.locator(".event-reasons dd").last.inner_text() == "The only one. Wide. By hand."
