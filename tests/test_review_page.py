"""The review in the running app: from a pasted text to an event on the map, and nothing that was accepted is lost."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from geo.collection.create import create_collection
from geo.collection.records import load_records
from geo.collection.sources import load_sources
from geo.geoparse.events.kinds import default_kinds
from geo.intake.adding import add_text
from geo.yaml_files.documents import parse_document
from tests.accessibility import find_all_violations
from tests.conftest import App
from tests.waiting import wait_for_run

pytestmark = pytest.mark.browser

ARTICLE = (
    "Drones over the harbour <script>alert(1)</script> ${x}\n"
    "A drone struck the port of Odesa on 3 March 2025, killing 4 people, the regional governor said.\n"
    "The next day, 300 soldiers left Kyiv for Kherson. The weather was mild.\n"
    "On 7 March 2025 the foreign ministers met in Vienna.\n"
)
START_MS = 60_000


@pytest.fixture(scope="module")
def begun(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, Path]]:
    """The app on a collection with one article, shared by the tests; each adds a copy of the article of its own."""
    folder = tmp_path_factory.mktemp("review") / "c"
    create_collection(folder, "Trial", default_kinds())
    running = App(folder, tmp_path_factory.mktemp("cache"))
    running.wait()
    yield running, folder
    running.stop()


@pytest.fixture
def article(begun: tuple[App, Path], request: pytest.FixtureRequest) -> str:
    """Id of an article that is the test's own, and this attempt's."""
    name = f"{request.node.name} {secrets.token_hex(3)}"
    return add_text(begun[1], f"{ARTICLE}\n{name}\n", title=name).source.id


def open_review(page: Page, running: App, article: str, more: str = "") -> Locator:
    page.goto(f"{running.url}?page=review&article={article}{more}")
    panel = page.get_by_role("region", name=re.compile("Candidate|Candidat"))
    expect(panel.get_by_role("heading", level=3)).to_be_visible(timeout=START_MS)
    return panel


def events_of(folder: Path, article: str) -> list[dict[str, Any]]:
    """The events in the article's file, after a check that the collection has no fault."""
    sources = load_sources(folder)
    assert (*sources.faults, *load_records(folder, sources).faults) == ()
    path = folder / "data" / "events" / f"{article}.yaml"
    if not path.exists():
        return []
    return list(parse_document(path.read_text("utf-8"), file=path.name).data["events"] or [])


def test_what_is_accepted_by_a_key_is_written_at_once_and_is_on_the_map(
    begun: tuple[App, Path], page: Page, article: str
) -> None:
    running, folder = begun
    panel = open_review(page, running, article)
    quote = panel.locator("blockquote").inner_text()
    assert quote in ARTICLE
    page.keyboard.press("a")
    expect(page.get_by_text(f"Written to data/events/{article}.yaml").first).to_be_visible(timeout=START_MS)
    [event] = events_of(folder, article)
    assert event["claims"][0]["quote"] == quote
    expect(panel.locator("blockquote")).not_to_have_text(quote)
    panel.get_by_role("option", name=re.compile("accepted")).click()
    panel.get_by_role("button", name="See it on the map").click()
    frame = page.frame_locator("iframe[title]")
    expect(frame.get_by_role("application")).to_be_visible(timeout=START_MS)
    expect(page.locator(".verbatim-evidence blockquote")).to_have_text(quote)
    expect(page).to_have_url(re.compile(f"event={event['id']}"))


def test_the_map_opens_what_was_accepted_last_and_each_act_is_one_step_back(
    begun: tuple[App, Path], page: Page, article: str
) -> None:
    running, folder = begun
    panel = open_review(page, running, article)
    page.keyboard.press("a")
    expect(panel.get_by_role("option", name="Candidate 1, accepted")).to_be_visible()
    panel.get_by_role("option", name="Candidate 1, accepted").click()
    panel.get_by_role("button", name="See it on the map").click()
    expect(page.locator(".verbatim-evidence blockquote")).to_be_visible(timeout=START_MS)
    wait_for_run(page)
    before = page.evaluate("history.length")
    page.get_by_text("Review", exact=True).click()
    expect(page).to_have_url(re.compile(f"page=review.*article={article}|article={article}.*page=review"))
    expect(panel.get_by_role("heading", name="Candidate 1 of")).to_be_visible(timeout=START_MS)
    page.keyboard.press("j")
    expect(panel.get_by_role("heading", name="Candidate 2 of")).to_be_visible()
    page.keyboard.press("a")
    expect(panel.get_by_role("option", name="Candidate 2, accepted")).to_be_visible()
    panel.get_by_role("button", name="Reject the rest").click()
    expect(panel.get_by_role("heading", name="This article has been reviewed")).to_be_visible()
    expect(panel.locator(".pip.is-saving")).to_have_count(0)
    first, last = events_of(folder, article)
    assert first["id"] in page.url
    panel.get_by_role("button", name="See it on the map").click()
    expect(page.locator(".verbatim-evidence blockquote")).to_have_text(last["claims"][0]["quote"], timeout=START_MS)
    expect(page).to_have_url(re.compile(f"event={last['id']}"))
    expect(page).not_to_have_url(re.compile("page=review"))
    wait_for_run(page)
    assert page.evaluate("history.length") == before + 2
    page.evaluate("void setTimeout(() => history.back())")
    expect(page).to_have_url(re.compile("page=review"))
    expect(panel.get_by_role("heading", level=3)).to_be_visible(timeout=START_MS)
    wait_for_run(page)
    page.evaluate("void setTimeout(() => history.back())")
    expect(page).not_to_have_url(re.compile("page=review"))
    expect(page.locator(".verbatim-evidence blockquote")).to_be_visible(timeout=START_MS)


def test_a_rejected_candidate_comes_back_with_undo(begun: tuple[App, Path], page: Page, article: str) -> None:
    running, folder = begun
    panel = open_review(page, running, article)
    quote = panel.locator("blockquote").inner_text()
    page.keyboard.press("r")
    expect(panel.get_by_role("option", name="Candidate 1, rejected")).to_be_visible()
    expect(page.get_by_text("Rejected. No record was written.").first).to_be_visible()
    assert events_of(folder, article) == []
    page.keyboard.press("u")
    expect(panel.get_by_role("option", name="Candidate 1, to decide")).to_be_visible()
    expect(panel.locator("blockquote")).to_have_text(quote)


def test_quick_decisions_are_all_written(begun: tuple[App, Path], page: Page, article: str) -> None:
    running, folder = begun
    panel = open_review(page, running, article)
    total = panel.locator(".pip").count()
    assert total > 1
    for _ in range(total):
        page.keyboard.press("a")
    expect(panel.get_by_role("heading", name="This article has been reviewed")).to_be_visible()
    expect(panel.locator(".pip.is-saving")).to_have_count(0)
    assert len(events_of(folder, article)) == total


def test_a_mended_date_and_place_are_what_is_written(begun: tuple[App, Path], page: Page, article: str) -> None:
    running, folder = begun
    panel = open_review(page, running, article)
    field = panel.get_by_role("textbox", name="When")
    field.fill("2025-03-0x")
    expect(panel.get_by_text("This is not a date.")).to_be_visible()
    field.fill("2025-03")
    expect(panel.get_by_text("March 2025", exact=True)).to_be_visible()
    panel.get_by_role("button", name=re.compile("Odes")).first.click()
    panel.get_by_role("searchbox", name="Another place").fill("Odessa")
    panel.get_by_role("radio", name=re.compile("Texas")).check()
    page.get_by_role("button", name="Accept with edits").click()
    expect(page.get_by_text("Written to").first).to_be_visible()
    [event] = events_of(folder, article)
    assert event["when"] == "2025-03"
    assert event["where"][0]["place"] == "GN:5527554"


def test_killing_the_server_loses_nothing_that_was_accepted(page: Page, browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "c"
    create_collection(folder, "Trial", default_kinds())
    article = add_text(folder, ARTICLE, title="Drones").source.id
    running = App(folder, tmp_path / "cache")
    running.wait()
    panel = open_review(page, running, article)
    page.keyboard.press("a")
    expect(panel.get_by_role("option", name="Candidate 1, accepted")).to_be_visible()
    expect(page.get_by_text("Written to").first).to_be_visible()
    running.process.kill()
    running.process.wait(timeout=20)
    before = events_of(folder, article)
    again = App(folder, tmp_path / "cache")
    try:
        again.wait()
        panel = open_review(page, again, article)
        expect(panel.get_by_role("option", name="Candidate 1, accepted")).to_be_visible()
        expect(panel.get_by_role("option", name="Candidate 2, to decide")).to_have_attribute("aria-selected", "true")
        assert events_of(folder, article) == before
        assert len(before) == 1
    finally:
        again.stop()


def test_hostile_text_is_shown_as_text(begun: tuple[App, Path], page: Page, article: str) -> None:
    open_review(page, begun[0], article)
    expect(page.get_by_role("region", name="Article")).to_contain_text("<script>alert(1)</script> ${x}")


def test_an_undated_article_gets_its_date_from_the_reader(begun: tuple[App, Path], page: Page, article: str) -> None:
    running, folder = begun
    open_review(page, running, article)
    page.get_by_role("button", name="Set the date").click()
    page.get_by_role("textbox", name="Date of publication").fill("2025-03-08")
    expect(page.get_by_text("8 March 2025", exact=True)).to_be_visible()
    page.get_by_role("button", name="Save the date").click()
    expect(page.get_by_role("region", name="Article")).to_contain_text("Date 8 March 2025 (given by you)")
    record = (folder / "data" / "sources" / f"{article}.yaml").read_text("utf-8")
    assert "2025-03-08" in record


@pytest.mark.parametrize("look", [("light", 1440, "en"), ("dark", 1024, "fr"), ("light", 390, "fr")], ids=str)
def test_nobody_is_shut_out_of_the_review(
    begun: tuple[App, Path], browser: Browser, article: str, look: tuple[Literal["light", "dark"], int, str]
) -> None:
    scheme, width, language = look
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    panel = open_review(page, begun[0], article, f"&lang={language}")
    panel.locator(".place-toggle").first.click()
    panel.locator(".why summary").click()
    assert find_all_violations(page, step="form") == []
    page.keyboard.press("r")
    expect(page.get_by_text(re.compile("^(Rejected|Rejeté)")).first).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert find_all_violations(page, step="keys") == []
    context.close()


def test_the_map_is_where_the_review_was_left_from_and_what_was_begun_is_still_there(
    begun: tuple[App, Path], page: Page, article: str
) -> None:
    panel = open_review(page, begun[0], article)
    panel.get_by_role("textbox", name="Title in English").fill("Begun")
    page.get_by_role("radio", name="Map", exact=True).click()
    expect(page.frame_locator("iframe[title]").get_by_role("application")).to_be_visible(timeout=START_MS)
    page.keyboard.press("a")  # The review's keys mean nothing here.
    page.get_by_role("radio", name="Review", exact=True).click()
    expect(page.get_by_role("option", name="Candidate 1, to decide")).to_be_visible(timeout=START_MS)
    expect(panel.get_by_role("textbox", name="Title in English")).to_have_value("Begun")


RUN_THE_APP = """() => ["keydown", "keyup"].forEach((type) =>
  document.dispatchEvent(new KeyboardEvent(type, { key: "r", code: "KeyR", keyCode: 82 })))"""
"""Streamlit's own key, as it comes to Streamlit where nothing keeps it away."""


class Wire:
    """What goes between the browser and the app; the review's component can be kept from coming through.

    Streamlit does that itself: where a run of a fragment begins before the messages of a whole run were sent, it drops
    those of the fragment and sends that the whole run has ended, so that the browser takes the component away.
    """

    def __init__(self, page: Page) -> None:
        self.is_dropping = False
        self.whole_runs = 0
        page.route_web_socket(re.compile("_stcore/stream"), self._join)

    def _join(self, browser_side: WebSocketRoute) -> None:
        app_side = browser_side.connect_to_server()

        def send(data: str | bytes) -> None:
            message = BackMsg.FromString(data) if isinstance(data, bytes) else BackMsg()
            self.whole_runs += message.WhichOneof("type") == "rerun_script" and not message.rerun_script.fragment_id
            app_side.send(data)

        def receive(data: str | bytes) -> None:
            message = ForwardMsg.FromString(data) if isinstance(data, bytes) else ForwardMsg()
            if not (self.is_dropping and message.delta.fragment_id):
                browser_side.send(data)

        browser_side.on_message(send)
        app_side.on_message(receive)


def make_component_anew(page: Page, wire: Wire) -> None:
    """Have Streamlit take the review's component out of the document, and put another in its place."""
    wire.is_dropping = True
    page.evaluate(RUN_THE_APP)
    expect(page.locator(".review")).to_have_count(0)
    wire.is_dropping = False
    page.evaluate(RUN_THE_APP)
    expect(page.locator(".review[data-ready]")).to_have_count(1)


def test_the_key_that_rejects_runs_no_more_than_the_review(begun: tuple[App, Path], page: Page, article: str) -> None:
    wire = Wire(page)
    panel = open_review(page, begun[0], article)
    before = wire.whole_runs
    page.keyboard.press("r")
    expect(panel.get_by_role("option", name="Candidate 1, rejected")).to_be_visible()
    expect(panel.locator(".pip.is-saving")).to_have_count(0)
    assert wire.whole_runs == before == 1


def test_a_component_made_anew_keeps_the_draft_and_the_open_list_of_keys(
    begun: tuple[App, Path], page: Page, article: str
) -> None:
    wire = Wire(page)
    panel = open_review(page, begun[0], article)
    panel.get_by_role("textbox", name="Title in English").fill("Begun")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Shortcuts")
    expect(keys).to_be_visible()
    make_component_anew(page, wire)
    expect(keys).to_be_visible()
    assert keys.evaluate("(dialog) => dialog.matches(':modal')")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(panel.get_by_role("textbox", name="Title in English")).to_have_value("Begun")
    page.keyboard.press("r")
    expect(panel.get_by_role("option", name="Candidate 1, rejected")).to_be_visible()


def test_a_component_made_anew_keeps_the_undo_that_is_offered_and_the_place_in_the_text(
    begun: tuple[App, Path], page: Page, article: str
) -> None:
    page.set_viewport_size({"width": 1440, "height": 400})
    wire = Wire(page)
    panel = open_review(page, begun[0], article)
    page.keyboard.press("r")
    undo = page.locator(".review-toast").get_by_role("button", name="Undo")
    undo.focus()  # A word on a decision stays for as long as it is held.
    body = panel.locator(".review-body")
    body.evaluate("(body) => { body.scrollTop = 40; }")
    make_component_anew(page, wire)
    expect(undo).to_be_focused()
    assert body.evaluate("(body) => body.scrollTop") == 40
    page.keyboard.press("Enter")
    expect(panel.get_by_role("option", name="Candidate 1, to decide")).to_be_visible()
