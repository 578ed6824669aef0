"""Steps of several decisions and merges on the review screen, by keys: what they ask of the app, what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.review_screen import TEXT, candidate, make_payload, open_screen, sent

pytestmark = pytest.mark.browser

FIRST = "A drone struck Odesa on 3 May 2024, killing 4 people, the governor said."
SECOND = "The next day, 300 soldiers left Kyiv for Kherson."
THIRD = "Nothing else happened."


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    yield page
    page.close()


@pytest.fixture
def page(shared: Page) -> Iterator[Page]:
    """One page for all tests, each with a document of its own; a script error in it fails the test."""
    errors: list[str] = []

    def note(error: object) -> None:
        errors.append(str(error))

    shared.on("pageerror", note)
    yield shared
    shared.remove_listener("pageerror", note)
    assert errors == []


def payload(**of_first: Any) -> dict[str, Any]:
    """Three candidates, the last one less likely than the line that the reader may set."""
    shown = make_payload(candidates=[candidate(FIRST, **of_first), candidate(SECOND), candidate(THIRD, confidence=0.4)])
    return {**shown, "lines": {"least": 0.1, "line": 0.3}}


def ids(page: Page) -> list[str]:
    found: list[str] = page.evaluate("test.state.payload.article.candidates.map(({ id }) => id)")
    return found


def test_all_above_the_line_are_accepted_and_the_rest_rejected_in_two_keys(page: Page) -> None:
    open_screen(page, payload())
    page.get_by_role("combobox", name="Candidates shown").select_option("0.5")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+A")
    page.evaluate("test.tell({ done: test.sent.at(-1).seq })")
    page.keyboard.press("x")
    first, second = sent(page)
    assert (first["do"], first["candidates"]) == ("accept_all", ids(page)[:2])
    assert (second["do"], second["candidates"][-1:]) == ("reject_all", ids(page)[2:])


def test_candidates_that_tell_the_same_are_accepted_as_one_event(page: Page) -> None:
    second = candidate(SECOND)["id"]
    third = candidate(THIRD)["id"]
    twins = [
        {"candidate": one, "reasons": ["It is at the same place."], "why": "same place"} for one in (third, second)
    ]
    told = {"source": "other", "candidate": "0-9", "title": "Another article", "words": "Un drone", "language": "fr"}
    open_screen(page, payload(twins=twins, elsewhere=[{**told, "reasons": [], "why": "same date, same place"}]))
    expect(
        page.get_by_text("Candidates 3, 2 tell it too · Another article tells it too: “Another article”")
    ).to_be_visible()
    page.keyboard.press("d")
    expect(page.get_by_text("Candidate 2 tells it too · Another article tells it too")).to_be_visible()
    [apart] = sent(page)
    assert (apart["do"], apart["candidate"], apart["other"]) == ("apart", ids(page)[0], ["raid", third])
    page.keyboard.press("g")
    page.evaluate("test.tell({ done: test.sent.at(-1).seq })")
    message = sent(page)[-1]
    assert (message["do"], message["candidate"], message["others"]) == ("together", ids(page)[0], [second])
    assert message["elsewhere"] == [["other", "0-9"]]
    expect(page.get_by_role("heading", name="Candidate 3 of 3")).to_be_visible()


def test_an_event_is_found_by_a_few_letters_and_merged_with(page: Page) -> None:
    open_screen(page, payload())
    page.keyboard.press("f")
    field = page.get_by_role("combobox", name="Find by a few letters")
    expect(field).to_be_focused()
    offered = page.get_by_role("listbox", name="Events and candidates")
    expect(offered.get_by_role("option", selected=True)).to_have_count(0)  # Nothing is suggested, so Enter takes none.
    field.press("Enter")
    expect(field).to_be_focused()
    field.fill("raid")
    page.wait_for_function("(test.tell({ done: test.sent.at(-1)?.seq ?? 0 }), test.sent.at(-1)?.q === 'raid')")
    event = {"event": "raid", "title": "Raid on Odesa", "when_words": "May 2024", "places": ["Odesa"], "claims": 1}
    answer = "(event) => test.tell({ answer: { seq: test.sent.at(-1).seq, do: 'events', q: 'raid', events: [event] } })"
    page.evaluate(answer, event)
    expect(page.get_by_role("option", name="Raid on Odesa")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_function("(test.tell({ done: test.sent.at(-1).seq }), test.sent.at(-1).do === 'merge')")
    assert sent(page)[-1]["event"] == "raid"


def test_undo_brings_back_what_was_typed(page: Page) -> None:
    open_screen(page, payload())
    page.keyboard.press("e")
    page.get_by_role("textbox", name="Title in English").fill("Raid at night")
    page.keyboard.press("2")
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.keyboard.press("a")
    page.evaluate("test.settle()")
    expect(page.get_by_role("option", name="Candidate 1, accepted")).to_be_visible()
    page.keyboard.press("u")
    undone = """() => {
      const next = structuredClone(test.state.payload);
      const [first] = next.article.candidates;
      first.status = "pending";
      const said = { seq: test.sent.at(-1).seq, do: "undo", message: "Undone.", candidate: first.id, written: null };
      test.tell({ payload: next, done: said.seq, replies: [...test.state.replies, said] });
    }"""
    page.evaluate(undone)
    expect(page.get_by_role("textbox", name="Title in English")).to_have_value("Raid at night2")
    expect(page.get_by_role("radio", name="Troops")).to_be_checked()


def test_a_place_chosen_for_a_name_is_asked_for_in_the_whole_article(page: Page) -> None:
    place = {
        **dict.fromkeys(("start", "end"), 0), "name": "Odesa", "text": "Odesa", "place": "GN:698740",
        "options": ["GN:698740", "GN:5527554"], "reasons": [], "role": "location", "metonym": False,
    }  # fmt: skip
    shown = payload(places=[place])
    shown["article"]["candidates"][1]["places"] = [place]
    open_screen(page, shown)
    page.keyboard.press("l")
    page.get_by_role("radio", name="Odessa Texas, United States").check()
    [message] = sent(page)
    assert (message["do"], message["name"], message["place"]) == ("name", "Odesa", "GN:5527554")
    assert TEXT.count("Odesa") == 1


def test_when_and_where_stand_above_the_fold(page: Page) -> None:
    long = "A drone struck Odesa on 3 May 2024, killing 4 people, the governor said, " + "and more was told " * 30
    text = f"Raid\n{long.strip()}.\n"
    place = {
        "start": 20, "end": 25, "name": "Odesa", "text": "Odesa", "place": "GN:698740", "options": ["GN:698740"],
        "reasons": [], "role": "location", "metonym": False,
    }  # fmt: skip
    one = candidate(f"{long.strip()}.", text=text, when="2024-05-03", when_words="3 May 2024", places=[place])
    open_screen(page, make_payload(text, [one]))
    for part in (page.get_by_role("textbox", name="When"), page.locator(".place-row .place-name")):
        expect(part).to_be_in_viewport(ratio=1)


def test_the_event_that_quotes_a_candidate_is_marked_by_keys_and_the_name_is_asked_for_once(page: Page) -> None:
    marks = {"state": "unverified", "by": "Ana", "on_words": "3 May 2024", "tags": ["port"], "note": None}
    quoted = {"status": "quoted", "event": "raid", "event_title": "Raid on Odesa", "event_claims": 1, "marks": marks}
    open_screen(page, payload(**quoted))
    page.evaluate("test.screen.choose(test.state.payload.article.candidates[0].id)")
    page.get_by_text("Status, tags and note of the event").focus()
    page.keyboard.press("Enter")
    page.get_by_role("combobox", name="Status (Ana, 3 May 2024)").select_option("disputed")
    page.get_by_role("textbox", name="Your name").fill("Bo")
    page.keyboard.press("Enter")
    [message] = sent(page)
    told = {name: message[name] for name in ("do", "event", "state", "tags", "by")}
    assert told == {"do": "mark", "event": "raid", "state": "disputed", "tags": ["port"], "by": "Bo"}
    page.evaluate("test.tell({ payload: { ...structuredClone(test.state.payload), person: 'Bo' }, done: 99 })")
    expect(page.get_by_role("button", name="The name under which you decide: Bo")).to_be_visible()
    expect(page.get_by_role("textbox", name="Your name")).to_have_count(0)
