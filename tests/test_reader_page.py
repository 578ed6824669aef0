"""A source as a page of its own, in a real browser: every quote to be seen and chosen, the text to the letter."""

import pytest

from tests.panels import build_index, claim, event, open_evidence, place, source

pytestmark = pytest.mark.browser

LONG = "Ce paragraphe se trouve deux fois dans le texte, mot pour mot. 🗺️"
TEXT = (
    "Titre 🇺🇦 de l’article\n"
    "Selon Kyiv, 300 soldats ont été tués et 2 700 blessés. Rien d’autre.\n"
    f"{LONG}\n{LONG}\n"
    "-\n-\n"
    "Une fin « 𝔘 ».\nÀ lire aussi : les recettes du jour, et d’autres titres de la même page.\n"
    "À lire aussi."
)
HOSTILE = "</script><img src=x onerror=alert(1)> ${alert(1)} {title} 🎯"
INFERRED = {"value": "2024-10", "status": "inferred", "basis": "“le 3 octobre dernier”"}
STATED = {"value": "Le Journal", "status": "stated", "basis": "© Le Journal"}
WHOLE = "300 soldats ont été tués et 2 700 blessés."


def make_payload(**options):
    outside = [{"start": TEXT.index("À lire"), "end": len(TEXT), "why": "headlines of another page"}]
    sources = [
        source(TEXT, id="one", outside=outside, published=INFERRED, publisher=STATED, note="Printed in part."),
        source("Rien ici.", id="two", title={"value": "Vide", "status": "stated", "basis": "Vide"}),
    ]
    events = [
        event("killed", 19580, title="Soldiers killed", claims=[claim(TEXT, WHOLE), claim(TEXT, "300 soldats")]),
        event("wounded", 19590, kind=1, title="Soldiers wounded", claims=[claim(TEXT, "2 700 blessés. Rien")]),
        event("end", 19700, kind=2, title="An end", claims=[claim(TEXT, "« 𝔘 »")]),
        event("twice", None, title="Said twice", claims=[claim(TEXT, LONG)]),
    ]
    return build_index(events, [place("Kyiv")], sources, **options)


@pytest.fixture
def page(column_page):
    return column_page


def show(page, payload=None, **options):
    return open_evidence(page, payload or make_payload(), **options)


def read(page, index=0, **state):
    return show(page, state={"reading": index, **state})


def shown(page):
    return page.evaluate("document.querySelector('aside').dataset.page")


def state(page, key):
    return page.evaluate("(key) => test.store.get()[key]", key)


def test_the_text_is_shown_whole_and_to_the_letter(page):
    read(page)
    assert "".join(page.locator(".paragraph-text").all_text_contents()) == TEXT


def test_the_words_of_every_quote_are_marked_to_the_letter(page):
    read(page)
    marked = "".join(page.locator("mark.segment").all_text_contents())
    assert marked == f"{WHOLE} Rien{LONG}« 𝔘 »"


def test_what_is_stated_inferred_and_unknown_stands_open(page):
    read(page)
    facts = page.locator(".facts").inner_text()
    assert "Le Journal · stated in the source: © Le Journal" in facts
    assert "· inferred: “le 3 octobre dernier”" in facts
    assert "Printed in part." in facts
    assert page.locator(".facts .fact-unknown").all_inner_texts() == ["unknown"] * 3
    assert page.locator(".reader-head").inner_text().startswith("unsigned article")


def test_overlapping_quotes_have_underlines_of_their_own_height_and_colour(page):
    read(page)
    shared = page.locator("mark.segment.is-shared")
    assert shared.all_text_contents() == ["2 700 blessés."]
    lines = shared.evaluate("(mark) => [0, 1, 2].map((lane) => mark.style.getPropertyValue(`--u${lane}`))")
    assert lines == ["var(--kind-0)", "var(--kind-1)", ""]


def test_more_quotes_than_lanes_share_the_last(page, logic):
    text = "abcdefghij" * 3
    events = [event(f"e{i}", 19000 + i, claims=[claim(text, text[i : i + 20])]) for i in range(7)]
    show(page, build_index(events, [place("Kyiv")], [source(text)]), state={"reading": 0})
    assign = "(spans) => Verbatim.assignLanes(spans.map(([start, end]) => ({ start, end })))"
    assert logic.evaluate(assign, [[0, 9], [1, 8], [2, 7], [3, 6], [4, 5], [9, 12]]) == [0, 1, 2, 3, 3, 0]
    assert "".join(page.locator("mark.segment").all_text_contents()) == text[:26]


def test_a_click_on_a_quote_selects_its_event_and_the_ways_back_lead_back(page):
    read(page)
    page.locator(".quote-link", has_text="« 𝔘 »").click()
    assert (state(page, "event"), state(page, "reading"), shown(page)) == (2, 0, "event")
    page.get_by_role("button", name="Back to the source").click()
    assert (state(page, "event"), state(page, "reading"), shown(page)) == (None, 0, "reader")
    assert page.locator("mark.current").text_content() == "« 𝔘 »"
    assert page.evaluate("document.activeElement.textContent") == "« 𝔘 »"
    page.get_by_role("button", name="All sources").click()
    assert (state(page, "reading"), shown(page)) == (None, "sources")


def test_a_stretch_of_several_quotes_offers_their_events_by_keyboard(page):
    read(page)
    page.locator(".is-shared .quote-link").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Overlapping quotes")
    choices = dialog.locator(".also-link > span:last-child").all_text_contents()
    assert choices == ["Soldiers killed a date", "Soldiers wounded a date"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert (state(page, "event"), state(page, "claim")) == (1, 0)


def test_escape_closes_the_choice_first_and_the_source_next(page):
    read(page)
    page.locator(".is-shared .quote-link").focus()
    page.keyboard.press(" ")
    assert page.locator(".choices").count() == 1
    page.keyboard.press("Escape")
    assert (page.locator(".choices").count(), shown(page)) == (0, "reader")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    page.keyboard.press("Escape")
    assert shown(page) == "sources"


def test_the_choice_closes_when_the_reader_goes_elsewhere(page):
    read(page)
    page.locator(".is-shared .quote-link").click()
    page.locator(".reader-title").click()
    assert page.locator(".choices").count() == 0


def test_every_quote_has_a_stop_for_the_tab_key(page):
    read(page)
    stops = page.locator("mark .quote-link[tabindex='0']").all_text_contents()
    assert stops == ["300 soldats", "2 700 blessés.", LONG, "« 𝔘 »"]


def test_repeated_paragraphs_and_text_outside_the_article_are_shown_as_what_they_are(page):
    read(page)
    assert page.locator(".margin-note").all_inner_texts() == [
        "This paragraph appears twice, word for word.",
        "Same paragraph again (2 of 2).",
        "Not part of the article: headlines of another page",
    ]
    assert page.locator(".is-repeated").count() == 2
    assert "".join(page.locator(".outside").all_text_contents()) == TEXT[TEXT.index("À lire") :]


def test_the_events_of_a_source_follow_in_the_order_of_its_text(page):
    read(page)
    links = page.locator(".reader-events .also-link > span:last-child")
    assert [text.replace("a date", "").replace("·", "").split() for text in links.all_text_contents()] == [
        ["Soldiers", "killed", "2", "quotes"], ["Soldiers", "wounded"], ["Said", "twice", "Undated"], ["An", "end"],
    ]  # fmt: skip
    links.nth(1).click()
    assert state(page, "event") == 1


def test_a_source_without_events_says_what_to_do(page):
    read(page, 1)
    assert "No event quotes this source yet." in page.locator(".reader-events").inner_text()
    assert page.locator(".paragraph-text").text_content() == "Rien ici."
    assert page.locator(".reader-hint").count() == 0


def test_the_list_of_sources_leads_to_each(page):
    show(page)
    page.get_by_role("button", name="Sources", exact=True).click()
    rows = page.locator("[data-source]").all_text_contents()
    assert rows == [
        "unsigned article Le Journal · Oct 20245 quotes, 4 events",
        "Vide publisher unknown · date unknownnot quoted yet",
    ]
    page.locator("[data-source='1']").click()
    assert (state(page, "reading"), shown(page)) == (1, "reader")
    assert page.evaluate("document.activeElement.textContent") == "Vide"


def test_an_event_leads_to_its_whole_source_and_back(page):
    show(page, state={"event": 0, "claim": 1})
    page.get_by_role("button", name="Read the whole source").nth(1).click()
    assert (state(page, "event"), state(page, "reading")) == (None, 0)
    assert page.locator("mark.current").all_text_contents() == ["300 soldats"]
    page.get_by_role("button", name="Back to the event").click()
    assert (state(page, "event"), state(page, "claim"), state(page, "reading")) == (0, 1, None)


def test_the_page_speaks_the_language_of_the_reader_and_the_text_its_own(page):
    payload = make_payload(messages={"fr": {"Text of the source": "Texte de la source"}, "en": {}})
    show(page, payload, state={"reading": 0, "lang": "fr"})
    assert page.get_by_role("heading", name="Texte de la source").count() == 1
    assert page.locator(".paragraph-text").first.get_attribute("lang") == "fr"


def test_hostile_text_is_shown_as_text(page):
    text = f"Avant. {HOSTILE} Après."
    fact = {"value": HOSTILE, "status": "inferred", "basis": HOSTILE}
    facts = dict.fromkeys(("title", "publisher", "author", "url"), fact)
    outside = [{"start": 0, "end": 3, "why": HOSTILE}]
    events = [event(f"e{i}", 19000, title=HOSTILE, claims=[claim(text, HOSTILE)]) for i in range(2)]
    page.on("dialog", lambda dialog: page.faults.append(f"dialog: {dialog.message}"))
    show(page, build_index(events, [place("x")], [source(text, outside=outside, **facts)]), state={"reading": 0})
    assert page.locator(".paragraph-text").text_content() == text
    page.locator(".quote-link").click()
    assert HOSTILE in page.locator(".choices").inner_text()
    assert page.locator("aside img, aside script").count() == 0


def test_an_unknown_event_in_the_link_is_told_and_the_list_follows(page):
    show(page, state={"unknownEvent": HOSTILE})
    notice = page.get_by_role("alert")
    assert f"This link names an event that is not in this collection: “{HOSTILE}”." in notice.inner_text()
    assert page.locator(".row").count() == 4
    notice.get_by_role("button", name="Close").click()
    assert page.get_by_role("alert").count() == 0


def test_what_else_a_link_asks_for_in_vain_is_told_also_beside_an_open_event(page):
    show(page, state={"unknown": ["kind=x", f"place={HOSTILE}"], "event": 0})
    assert f"does not have: “kind=x”, “place={HOSTILE}”." in page.get_by_role("alert").inner_text()
    page.get_by_role("alert").get_by_role("button", name="Close").click()
    assert page.get_by_role("alert").count() == 0
    assert page.locator(".event-title").count() == 1


def test_choosing_an_event_ends_the_notice(page):
    show(page, state={"unknownSource": "three"})
    assert "names a source" in page.get_by_role("alert").inner_text()
    page.locator(".row").first.click()
    page.keyboard.press("Escape")
    assert page.get_by_role("alert").count() == 0


def test_the_reader_works_inside_a_shadow_root(page):
    show(page, is_shadow=True, state={"reading": 0})
    page.locator(".is-shared .quote-link").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert state(page, "event") == 1
