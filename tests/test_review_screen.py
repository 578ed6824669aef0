"""The review screen by itself, in a real browser: text to the letter, keys, selection, what it asks of the app."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.page.assets import STATIC_FOLDER as PAGE_FOLDER
from geo.page.script_messages import script_messages
from geo.ui.review_view import STATIC_FOLDER
from tests.javascript import Logic
from tests.review_screen import TEXT, candidate, make_payload, open_screen, sent, span, toponym

pytestmark = pytest.mark.browser

NASTY = "<script>alert(1)</script> ${globalThis.broken = 1} <img src=x onerror=alert(2)> A raid on Odesa.\n"


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    yield page
    page.close()


@pytest.fixture
def page(shared: Page) -> Iterator[Page]:
    """One page for all tests, each with a document of its own; a script error in it fails the test."""
    errors: list[str] = []

    def note(error: object) -> None:
        errors.append(str(error))

    shared.set_viewport_size({"width": 1440, "height": 900})
    shared.on("pageerror", note)
    yield shared
    shared.remove_listener("pageerror", note)
    assert errors == []


def select(page: Page, words: str) -> None:
    """Select words of the article as a reader does with the mouse."""
    at = span(words)
    page.evaluate(
        """([start, end]) => {
          const root = test.screen.parts.article.querySelector(".article-text");
          const points = Verbatim.codePoints(test.state.payload.article.text);
          const pieces = [...root.querySelectorAll("[data-start]")];
          const place = (at) => {
            const piece = pieces.findLast((one) => Number(one.dataset.start) < at || (at === 0 && one === pieces[0]));
            return [piece.firstChild, at - Number(piece.dataset.start)];
          };
          const range = [...place(points.toUtf16(start) + 1), ...place(points.toUtf16(end))];
          document.getSelection().setBaseAndExtent(range[0], range[1] - 1, range[2], range[3]);
        }""",
        [at["start"], at["end"]],
    )
    expect(page.get_by_role("toolbar", name="Selected text")).to_be_visible()


def test_the_article_is_shown_to_the_letter_with_every_mark(page: Page) -> None:
    open_screen(page)
    paragraphs = page.locator(".article-text p").all()
    shown = ["".join(paragraph.locator("[data-start]").all_text_contents()) for paragraph in paragraphs]
    assert "\n".join(shown) == TEXT.rstrip("\n")
    assert page.locator(".article-text .is-place").all_text_contents() == ["Odesa", "Kyiv", "Kherson"]
    expect(page.locator(".article-text .is-date")).to_have_text("on 3 May 2024")
    expect(page.locator(".article-text .is-place").first).to_have_attribute("title", "Place: Odesa, Odesa, Ukraine")
    quoted = page.locator(".piece.is-quote").all_text_contents()
    assert "".join(quoted) == "A drone struck Odesa on 3 May 2024, killing 4 people, the governor said."
    expect(page.locator("blockquote")).to_have_text("".join(quoted))


def test_hostile_text_is_text_everywhere(page: Page) -> None:
    hostile = NASTY.strip()
    titles = {"fr": hostile, "en": hostile}
    match = {"event": "x", "title": hostile, "when_words": hostile, "reasons": [hostile]}
    payload = make_payload(NASTY, [candidate(hostile, text=NASTY, titles=titles, reasons=[hostile], matches=[match])])
    payload["articles"][0]["title"] = hostile
    payload["article"]["facts"]["title"] = {"value": hostile, "status": "stated", "basis": hostile, "words": None}
    open_screen(page, payload)
    for where in (".article-text", "blockquote", ".article-title", ".list-title", ".match-title"):
        expect(page.locator(where).first).to_contain_text("<script>alert(1)</script> ${globalThis.broken = 1}")
    assert page.evaluate("globalThis.broken") is None
    assert page.evaluate("test.screen.root.querySelectorAll('script, img').length") == 0


def test_a_candidate_is_accepted_by_a_key_and_the_next_one_comes(page: Page) -> None:
    open_screen(page)
    page.keyboard.press("a")
    assert sent(page) == [
        {"do": "accept", "article": "raid", "candidate": page.evaluate("test.screen.payload.article.candidates[0].id"),
         "draft": None, "seq": 1}
    ]  # fmt: skip
    expect(page.get_by_role("heading", name="Candidate 2 of 2")).to_be_visible()
    page.evaluate("test.settle({ message: 'Written to data/events/raid.yaml' })")
    expect(page.get_by_text("Written to data/events/raid.yaml").first).to_be_visible()
    expect(page.get_by_role("option", name="Candidate 1, accepted")).to_be_visible()
    assert page.evaluate("test.screen.current") == page.evaluate("test.screen.payload.article.candidates[1].id")


def test_decisions_wait_for_one_another_and_none_is_lost(page: Page) -> None:
    open_screen(page)
    page.keyboard.press("a")
    page.keyboard.press("r")
    assert [message["do"] for message in sent(page)] == ["accept"]
    page.evaluate("test.settle()")
    assert [message["do"] for message in sent(page)] == ["accept", "reject"]
    page.evaluate("test.settle()")
    expect(page.get_by_role("heading", name="This article has been reviewed")).to_be_visible()
    page.get_by_role("button", name="Next article").click()
    assert sent(page)[-1] == {"do": "open", "article": "other", "seq": 3}


def test_what_is_not_answered_is_sent_again_and_all_that_waits_goes_at_once(logic: Logic) -> None:
    found = logic.evaluate(
        """async () => {
          const posts = [];
          const post = (messages) => posts.push(messages.map(({ seq }) => seq));
          const outbox = Verbatim.createOutbox(post, { first: 7, sendAgainMs: 20 });
          for (const act of ["accept", "reject", "when", "when"]) {
            outbox.put({ do: act }, { isQuestion: act === "when" });
          }
          while (posts.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
          outbox.settle(8);
          const isBusy = outbox.isBusy;
          outbox.settle(11);
          outbox.stop();
          return [posts[0], posts[1], posts.at(-1), isBusy, outbox.isBusy];
        }"""
    )
    assert found == [[8], [8], [9, 11], True, False]


def test_the_app_is_asked_to_read_on_while_articles_are_not_read(page: Page) -> None:
    payload = make_payload()
    payload["collection"]["is_reading"] = True
    payload["articles"][1]["total"] = None
    page.clock.install()
    open_screen(page, payload)
    page.wait_for_function("test.sent.length === 1")
    assert sent(page)[0]["do"] == "read"
    assert page.evaluate("test.screen.outbox.isBusy") is False  # Nothing would be lost if the page were closed.
    expect(page.get_by_role("banner")).to_contain_text("0 of 5+ decided")
    expect(page.get_by_role("button", name="Another article")).to_contain_text("not yet read")
    page.evaluate("test.tell({ payload: structuredClone(test.state.payload), done: 8 })")
    page.wait_for_function("test.sent.length === 2")
    whole = make_payload()
    page.evaluate("(payload) => test.tell({ payload, done: 9 })", whole)
    page.clock.fast_forward(60_000)
    assert len(sent(page)) == 2
    expect(page.get_by_role("banner")).to_contain_text("0 of 5 decided")


def test_decisions_that_could_not_be_handed_over_go_out_when_the_screen_is_shown_again(logic: Logic) -> None:
    found = logic.evaluate(
        """() => {
          const posts = [];
          const outbox = Verbatim.createOutbox((sent) => posts.push(sent.map(({ seq }) => seq)), { first: 3 });
          for (const act of ["accept", "reject", "undo"]) outbox.put({ do: act });
          outbox.stop();
          outbox.settle(3);
          outbox.settle(3);
          outbox.settle(4);
          outbox.stop();
          return posts;
        }"""
    )
    assert found == [[4], [4], [5, 6]]


def test_what_the_app_refuses_comes_back_with_the_reason(page: Page) -> None:
    open_screen(page)
    page.keyboard.press("Enter")
    page.evaluate(
        "test.settle({ error: 'The disk is full.', problems: ['Where: name a place.', 'The disk is full.'] })"
    )
    expect(page.get_by_role("heading", name="Candidate 1 of 2")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("Where: name a place.")
    expect(page.get_by_role("option", name="Candidate 1, to decide")).to_be_visible()


def test_keys_do_nothing_while_one_types_and_where_they_are_switched_off(page: Page) -> None:
    open_screen(page)
    page.get_by_role("textbox", name="Title in English").click()
    page.keyboard.press("End")
    page.keyboard.type("ar")
    assert sent(page) == []
    page.get_by_role("heading", name="Candidate 1 of 2").click()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Shortcuts")
    expect(dialog).to_be_visible()
    page.keyboard.press("a")
    dialog.get_by_role("checkbox", name="Single-key shortcuts").uncheck()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("a")
    assert sent(page) == []
    page.evaluate("Verbatim.setKeysOn(true)")


def test_what_is_mended_is_what_is_sent(page: Page) -> None:
    open_screen(page)
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Drone on Odesa")
    page.get_by_role("radio", name="Troops").check()
    page.get_by_role("textbox", name="When").fill("2024-05")
    page.get_by_role("checkbox", name="Announced or possible").check()
    expect(page.get_by_role("textbox", name="Title in English")).to_have_value("Drone on Odesa")
    page.get_by_role("button", name="Odesa", exact=False).and_(page.locator(".place-toggle")).click()
    page.get_by_role("radio", name="Odessa Texas").check()
    page.get_by_role("textbox", name="Number").fill("1,200")
    page.get_by_role("combobox", name="Precision").select_option("about")
    page.get_by_role("button", name="Accept with edits").click()
    page.wait_for_function("test.sent.some(({ do: act }) => act === 'accept') || (test.settle(), false)")
    draft = next(message["draft"] for message in sent(page) if message["do"] == "accept")
    assert draft["titles"] == {"fr": "Frappe", "en": "Drone on Odesa"}
    assert (draft["kind"], draft["when"], draft["expected"]) == ("troops", "2024-05", True)
    assert [(one["text"], one["place"]) for one in draft["places"]] == [("Odesa", "GN:5527554")]
    assert (draft["measures"][0]["value"], draft["measures"][0]["qualifier"]) == (1200, "about")


def test_a_date_is_explained_while_one_types(page: Page) -> None:
    open_screen(page)
    field = page.get_by_role("textbox", name="When")
    expect(page.get_by_text("3 May 2024", exact=True).last).to_be_visible()
    field.fill("2024-0x")
    page.wait_for_function("test.sent.length === 1")
    [asked] = sent(page)
    assert (asked["do"], asked["draft"]["when"], asked["candidate"]) == ("follow", "2024-0x", "19-91")
    said = {"seq": 1, "do": "follow", "key": asked["key"], "text": "2024-0x", "error": "This is no date."}
    page.evaluate("(answer) => test.tell({ done: 1, answer })", said)
    expect(page.locator("#review-when-words")).to_have_text("This is no date.")
    expect(field).to_be_focused()
    expect(field).to_have_value("2024-0x")


def test_titles_and_grounds_follow_a_date_while_it_is_typed_and_the_field_keeps_the_focus(page: Page) -> None:
    open_screen(page)
    page.get_by_role("textbox", name="Title in English").fill("My own words")
    field = page.get_by_role("textbox", name="When")
    field.fill("4 May 2024")
    page.wait_for_function("test.sent.length === 1")
    [asked] = sent(page)
    assert asked["draft"]["typed"] == ["en"]
    titles = {"en": "Strike – 4 May 2024", "fr": "Frappe – 4 mai 2024"}
    said = {"words": "4 May 2024 · 2024-05-04", "titles": titles, "when_basis": "Given by the reviewer."}
    answer = {"seq": 1, "do": "follow", "key": asked["key"], "text": "4 May 2024", **said}
    page.evaluate("(answer) => test.tell({ done: 1, answer })", answer)
    expect(page.get_by_role("textbox", name="Grounds for the date")).to_have_value("Given by the reviewer.")
    expect(page.get_by_role("textbox", name="Title in English")).to_have_value("My own words")
    expect(page.locator("[data-key=title-fr]")).to_have_value("Frappe – 4 mai 2024")
    expect(field).to_be_focused()
    page.keyboard.press("Control+Enter")
    assert sent(page)[-1]["draft"]["when_basis"] == "Given by the reviewer."


def test_a_place_is_looked_up_and_the_field_keeps_the_focus(page: Page) -> None:
    open_screen(page)
    page.locator(".place-toggle").first.click()
    field = page.get_by_role("searchbox", name="Another place")
    field.press_sequentially("Kyiv")
    page.wait_for_function("test.sent.length > 0")
    found = {"GN:703448": {"name": "Kyiv", "detail": "Ukraine", "kind": "city", "lat": 50.45, "lon": 30.52}}
    answer = {"seq": 1, "do": "places", "q": "Kyiv", "found": list(found), "places": found}
    page.evaluate("(answer) => test.tell({ done: 1, answer })", answer)
    expect(field).to_be_focused()
    page.get_by_role("radio", name="Kyiv Kyiv, Ukraine").check()
    expect(page.locator(".place-toggle .place-name").first).to_have_text("Kyiv")
    assert page.locator(".place-chooser .locator-point").count() == 1


def test_enter_takes_the_first_place_that_is_found_as_soon_as_it_is(page: Page) -> None:
    open_screen(page)
    page.locator(".place-toggle").first.click()
    field = page.get_by_role("searchbox", name="Another place")
    field.fill("Kyiv")
    field.press("Enter")
    assert [message["do"] for message in sent(page)] == ["places"]
    found = {"GN:703448": {"name": "Kyiv", "detail": "Ukraine", "kind": "city", "lat": 50.45, "lon": 30.52}}
    answer = {"seq": 1, "do": "places", "q": "Kyiv", "found": list(found), "places": found}
    page.evaluate("(answer) => test.tell({ done: 1, answer })", answer)
    expect(page.locator(".place-toggle .place-name").first).to_have_text("Kyiv")
    expect(page.locator(".place-toggle").first).to_be_focused()
    expect(page.locator(".place-chooser")).to_have_count(0)


POINT = {"lat": 46.481, "lon": 30.731, "words": "46.481° N, 30.731° E"}


def test_enter_takes_coordinates_under_the_name_that_the_text_has(page: Page) -> None:
    quay = {**toponym("the port", text=TEXT), "role": "location", "metonym": False}
    open_screen(page, make_payload(candidates=[candidate("A drone struck Odesa on 3 May 2024", places=[quay])]))
    page.locator(".place-toggle").first.click()
    field = page.get_by_role("searchbox", name="Another place")
    field.fill("46.481, 30.731")
    page.wait_for_function("test.sent.length === 1")
    answer = {"seq": 1, "do": "places", "q": "46.481, 30.731", "found": [], "places": {}, "point": POINT}
    page.evaluate("(answer) => test.tell({ done: 1, answer })", answer)
    expect(page.get_by_text("Enter takes 46.481° N, 30.731° E")).to_be_visible()
    field.press("Enter")
    message = sent(page)[-1]
    assert (message["do"], message["place"]["name"], message["place"]["at"]) == ("place", "the port", [46.481, 30.731])
    assert message["place"]["written"] == "46.481, 30.731"
    page.evaluate("test.settle({ error: 'Another place is called so.' })")
    dialog = page.get_by_role("dialog", name="Put a place on the map")
    expect(dialog.get_by_role("alert")).to_have_text("Another place is called so.")
    expect(dialog.get_by_role("textbox", name="Coordinates")).to_have_value("46.48100, 30.73100")


def test_enter_takes_coordinates_and_asks_for_a_name_where_the_words_name_another_place(page: Page) -> None:
    open_screen(page)
    page.locator(".place-toggle").first.click()
    field = page.get_by_role("searchbox", name="Another place")
    field.fill("46.481, 30.731")
    page.wait_for_function("test.sent.length === 1")
    answer = {"seq": 1, "do": "places", "q": "46.481, 30.731", "found": [], "places": {}, "point": POINT}
    page.evaluate("(answer) => test.tell({ done: 1, answer })", answer)
    field.press("Enter")
    dialog = page.get_by_role("dialog", name="Put a place on the map")
    expect(dialog.get_by_role("textbox", name="Name", exact=True)).to_be_focused()


PARTS = {
    "when": "[data-key=when]", "expected": "[data-key=expected]", "place": ".place-row", "role": ".place-role",
    "title": ".title-field textarea", "kinds": ".kinds", "basis": "[data-key=when-basis]", "steps": ".review-steps",
    **{act: f"[data-key=act-{act}]" for act in ("accept", "reject", "find", "mend", "undo")},
}  # fmt: skip
LAYOUT = """(parts) => Object.fromEntries(Object.entries(parts).map(([name, selector]) => {
  const { x, y, width, height } = test.screen.root.querySelector(selector).getBoundingClientRect();
  return [name, [x, y, width, height].map(Math.round)];
}))"""


@pytest.mark.parametrize("height", [900, 720])
def test_nothing_moves_where_accept_is_pressed_after_an_edit_and_refused(page: Page, height: int) -> None:
    page.set_viewport_size({"width": 1280, "height": height})
    open_screen(page)
    before = page.evaluate(LAYOUT, PARTS)
    page.get_by_role("textbox", name="Title in English").fill("Struck")
    page.get_by_role("button", name="Accept with edits").click()
    page.evaluate("test.settle({ error: 'No.', problems: ['When: the article can know nothing after 1 May.'] })")
    told = page.get_by_role("alert")
    expect(told).to_have_text("When: the article can know nothing after 1 May.")
    for part in (told, page.locator("[data-key=when]"), page.get_by_role("checkbox", name="Announced or possible")):
        expect(part).to_be_in_viewport(ratio=1)
    after = page.evaluate(LAYOUT, PARTS)
    assert after == before
    expect(page.locator(".review-toast")).to_be_hidden()
    page.get_by_role("checkbox", name="Announced or possible").check()
    expect(told).to_have_count(0)


def test_the_fields_of_what_was_accepted_stand_where_they_stood(page: Page) -> None:
    open_screen(page)
    fields = {name: PARTS[name] for name in ("when", "expected", "place", "role", "accept", "reject", "find", "undo")}
    before = page.evaluate(LAYOUT, fields)
    page.keyboard.press("a")
    page.evaluate("test.settle()")
    page.get_by_role("option", name="Candidate 1, accepted").click()
    expect(page.get_by_text("Accepted and on the map.")).to_be_in_viewport(ratio=1)
    assert page.evaluate(LAYOUT, fields) == before


def test_the_search_for_a_place_is_in_sight_on_a_low_screen(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    open_screen(page)
    page.locator(".place-toggle").first.click()
    for part in (page.get_by_role("searchbox", name="Another place"), page.locator(".place-row").first):
        expect(part).to_be_in_viewport(ratio=1)
    box = page.get_by_role("searchbox", name="Another place").bounding_box()
    actions = page.get_by_role("toolbar", name="Decide").bounding_box()
    assert box
    assert actions
    assert box["y"] + box["height"] <= actions["y"]


def test_selected_words_become_the_quote_or_an_event(page: Page) -> None:
    open_screen(page)
    select(page, "drone struck Odesa on 3 May 2024")
    page.keyboard.press("q")
    expect(page.locator("blockquote")).to_have_text("drone struck Odesa on 3 May 2024")
    quoted = page.locator(".piece.is-quote").all_text_contents()
    assert "".join(quoted) == "drone struck Odesa on 3 May 2024"
    select(page, "300 soldiers left Kyiv for Kherson")
    page.get_by_role("button", name="New event").click()
    expect(page.get_by_role("heading", name="New event")).to_be_visible()
    expect(page.get_by_role("textbox", name="Title in English")).to_be_focused()
    page.keyboard.type("Soldiers leave Kyiv")
    page.get_by_role("button", name="Create the event").click()
    own = sent(page)[-1]
    assert (own["do"], own["candidate"]) == ("own", None)
    assert TEXT[own["draft"]["start"] : own["draft"]["end"]] == "300 soldiers left Kyiv for Kherson"
    assert [one["text"] for one in own["draft"]["places"]] == ["Kyiv", "Kherson"]
    page.evaluate("test.settle()")
    expect(page.get_by_role("heading", name="Candidate 1 of 2")).to_be_visible()


def test_without_a_mouse_a_quote_is_moved_word_by_word(page: Page) -> None:
    open_screen(page)
    page.get_by_role("button", name="Start one word later").press("Enter")
    page.get_by_role("button", name="Start one word later").press("Enter")
    page.get_by_role("button", name="End one word earlier").press("Enter")
    expect(page.locator("blockquote")).to_have_text("struck Odesa on 3 May 2024, killing 4 people, the governor")
    expect(page.get_by_role("button", name="End one word earlier")).to_be_focused()


def test_nothing_is_merged_before_the_event_is_named_and_undo_goes_back_to_the_candidate(page: Page) -> None:
    open_screen(page)
    first = page.evaluate("test.screen.current")
    expect(page.get_by_role("toolbar", name="Decide").get_by_role("button", name="Merge…")).to_be_enabled()
    page.keyboard.press("m")
    offered = page.get_by_role("listbox", name="Events and candidates").get_by_role("option", selected=True)
    expect(offered).to_contain_text("Raid on Odesa")
    assert [message["do"] for message in sent(page)] == ["events"]
    page.evaluate("test.tell({ done: 1 })")
    page.keyboard.press("Enter")
    assert (sent(page)[1]["do"], sent(page)[1]["event"]) == ("merge", "raid")
    page.evaluate("test.settle()")
    page.keyboard.press("Control+z")
    assert sent(page)[2]["do"] == "undo"
    page.evaluate(
        "(id) => { test.state.payload.article.candidates[0].status = 'pending';"
        " test.settle({ message: 'Undone.', can_undo: false, candidate: id }); }",
        first,
    )
    assert page.evaluate("test.screen.current") == first
    expect(page.get_by_role("option", name="Candidate 1, to decide")).to_be_visible()


def test_arrows_and_letters_go_through_the_candidates(page: Page) -> None:
    open_screen(page)
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="Candidate 2 of 2")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", name="Candidate 1 of 2")).to_be_visible()
    page.get_by_role("option", name="Candidate 1, to decide").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("option", name="Candidate 2, to decide")).to_be_focused()
    page.locator(".article-text [data-candidates]").first.click()
    expect(page.get_by_role("heading", name="Candidate 1 of 2")).to_be_visible()


def test_a_rerun_moves_nothing_that_the_reader_holds(page: Page) -> None:
    long = TEXT + "".join(f"Line {n} of a long article that goes on.\n" for n in range(80))
    payload = make_payload()
    payload["article"]["text"] = long
    open_screen(page, payload)
    page.keyboard.press("j")
    page.locator(".review-article").evaluate("(one) => { one.scrollTop = 700; }")
    page.get_by_text("Title in another language").click()
    field = page.get_by_role("textbox", name="Title in French")
    field.fill("Des soldats partent")
    field.evaluate("(one) => one.setSelectionRange(4, 4)")
    page.evaluate("test.tell({ payload: structuredClone(test.state.payload) })")
    assert page.locator(".review-article").evaluate("(one) => one.scrollTop") == 700
    expect(field).to_be_focused()
    expect(field).to_have_value("Des soldats partent")
    assert field.evaluate("(one) => one.selectionStart") == 4


@pytest.mark.parametrize("text", ["a\nb", "\n\n", "", "x" * 50, "🚢🚢 a 🚢\n🚢"])
def test_a_cut_text_loses_nothing_and_positions_come_back(logic: Logic, text: str) -> None:
    found = logic.evaluate(
        """(text) => {
          const marks = [{ start: 0, end: 3 }, { start: 2, end: 9 }].filter(({ end }) => end <= text.length);
          const paragraphs = Verbatim.cutArticle(text, marks, [{ start: 0, end: text.length }]);
          const points = Verbatim.codePoints(text);
          const back = Verbatim.unitsToPoints(text);
          const whole = ({ pieces }) => pieces.map(({ start, end }) => text.slice(start, end)).join("");
          const positions = Array.from({ length: points.length + 1 }, (_, k) => back(points.toUtf16(k)));
          return [paragraphs.map(whole).join("\\n"), positions];
        }""",
        text,
    )
    assert found == [text.removesuffix("\n"), list(range(len(text) + 1))]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_nothing_runs_out_of_the_screen(page: Page, width: int, height: int, lang: str) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_screen(page, lang=lang, messages=script_messages(PAGE_FOLDER, STATIC_FOLDER / "review"))
    page.locator(".place-toggle").first.click()
    page.locator("#review-when-field").fill("2024-05-03/2024-05-04")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for part in (".review-bar", ".review-body", ".review-actions", ".review-article"):
        assert page.locator(part).evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0, part
    expect(page.locator(".action.is-main")).to_be_in_viewport()
    page.evaluate("test.screen.startOwn()")
    assert page.locator(".review-actions").evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("A drone struck Odesa.", "ne struck Od", "drone struck Odesa"),
        ("près d’Odessa, à l’aube", "Odes", "Odessa"),
        ("été 🚢 de l’été", "t", "été"),
        ("killed 12,000", "12", "12"),
        ("𝔸𝔹𝔸 here", "𝔹", "𝔸𝔹𝔸"),
    ],
)
def test_a_selection_cuts_no_word(logic: Logic, text: str, cut: str, whole: str) -> None:
    ask = """([text, cut]) => {
      const at = text.indexOf(cut);
      const { start, end } = Verbatim.wholeWords(text, { start: at, end: at + cut.length });
      return text.slice(start, end);
    }"""
    assert logic.evaluate(ask, [text, cut]) == whole


def test_an_event_of_ones_own_takes_no_number_and_is_not_counted(page: Page) -> None:
    payload = make_payload()
    own = candidate("Raid on the port", id="own-d1", is_made=True, status="accepted", decision="d1", event="e")
    payload["article"]["candidates"].insert(0, own)
    open_screen(page, payload)
    expect(page.get_by_role("heading", name="Candidate 1 of 2")).to_be_visible()
    expect(page.get_by_role("banner")).to_contain_text("0 of 2 decided")
    assert page.locator(".bracket.is-open").evaluate_all("all => all.map((one) => one.dataset.number)") == [
        "",
        "1",
        "2",
    ]
    page.get_by_role("option", name="Your own event, accepted").click()
    expect(page.get_by_role("heading", name="Your own event")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_list_is_seen_when_it_is_opened(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_screen(page)
    button = page.get_by_role("button", name="Articles")
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    expect(page.get_by_role("button", name="Another article")).to_be_in_viewport(ratio=0.9)
    box = page.get_by_role("navigation").bounding_box()
    assert box is not None
    assert box["width"] > 200
