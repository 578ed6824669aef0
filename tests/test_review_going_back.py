"""The review screen by itself: leaving fields, taking back, and coming back to what was begun."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.review_screen import make_payload, open_screen, sent

pytestmark = pytest.mark.browser


def go_to(page: Page, payload: dict[str, Any]) -> None:
    """What the app does when it is asked for another article."""
    page.evaluate("(payload) => test.tell({ payload, done: test.sent.at(-1)?.seq ?? 0 })", payload)


def other_article(payload: dict[str, Any]) -> dict[str, Any]:
    return {**payload, "article": {**payload["article"], "id": "other", "key": "2"}}


def test_escape_leaves_a_field_and_keys_act_again(page: Page) -> None:
    open_screen(page)
    page.keyboard.press("e")
    expect(page.get_by_role("textbox", name="Title in English")).to_be_focused()
    page.keyboard.press("r")
    assert sent(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Candidate 1 of 2")).to_be_focused()
    page.keyboard.press("r")
    assert [one["do"] for one in sent(page)] == ["reject"]


def test_escape_closes_the_choice_of_a_place_and_goes_back_to_it(page: Page) -> None:
    open_screen(page)
    page.locator(".place-toggle").click()
    page.get_by_role("radio", name="Odesa").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".place-chooser")).to_have_count(0)
    expect(page.locator(".place-toggle")).to_be_focused()


def test_the_form_for_the_articles_date_is_left_by_escape_and_decides_nothing(page: Page) -> None:
    open_screen(page)
    page.get_by_role("button", name="Set the date").click()
    page.get_by_role("textbox", name="Date of publication").fill("2024-05-0")
    page.keyboard.press("Control+Enter")
    assert [one for one in sent(page) if one["do"] == "accept"] == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="Date of publication")).to_have_count(0)
    expect(page.get_by_role("button", name="Set the date")).to_be_focused()


def test_control_and_enter_accept_what_is_being_typed(page: Page) -> None:
    open_screen(page)
    page.get_by_label("Attributed to").fill("the mayor")
    page.keyboard.press("Control+Enter")
    [accepted] = sent(page)
    assert (accepted["do"], accepted["draft"]["attributed_to"]) == ("accept", "the mayor")
    expect(page.get_by_role("heading", name="Candidate 2 of 2")).to_be_focused()


def test_each_decision_that_stands_can_be_taken_back_by_itself(page: Page) -> None:
    payload = make_payload()
    payload["article"]["candidates"][0] |= {"status": "rejected", "decision": "d7"}
    payload["article"]["candidates"][1] |= {"status": "rejected", "decision": "d8"}
    open_screen(page, payload)
    page.get_by_role("option", name="Candidate 1, rejected").click()
    page.get_by_role("button", name="Undo this decision").click()
    assert sent(page)[0] | {"seq": 0} == {"do": "undo", "article": "raid", "decision": "d7", "seq": 0}


def test_the_undo_that_is_offered_takes_back_that_decision_also_from_another_article(page: Page) -> None:
    payload = make_payload()
    open_screen(page, payload)
    first = page.evaluate("test.screen.current")
    page.keyboard.press("r")
    page.evaluate("test.settle({ decision: 'd1' })")
    go_to(page, other_article(payload))
    page.keyboard.press("j")
    page.locator(".review-toast").get_by_role("button", name="Undo").click()
    asked = sent(page)[-1]
    assert (asked["do"], asked["article"], asked["decision"]) == ("undo", "raid", "d1")
    page.evaluate("(candidate) => test.settle({ message: 'Undone.', decision: null, candidate })", first)
    assert (sent(page)[-1]["do"], sent(page)[-1]["article"]) == ("open", "raid")
    go_to(page, payload)
    assert page.evaluate("test.screen.current") == first


def test_what_was_mended_is_still_there_after_a_look_at_another_article(page: Page) -> None:
    payload = make_payload()
    open_screen(page, payload)
    page.get_by_role("textbox", name="Title in English").fill("Raid at night")
    go_to(page, other_article(payload))
    expect(page.get_by_role("textbox", name="Title in English")).to_have_value("Strike")
    go_to(page, payload)
    expect(page.get_by_role("textbox", name="Title in English")).to_have_value("Raid at night")


def test_an_own_event_that_was_begun_can_be_gone_back_to(page: Page) -> None:
    open_screen(page)
    page.keyboard.press("n")
    page.keyboard.type("Own")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="Candidate 1 of 2")).to_be_visible()
    page.get_by_role("option", name="New event, to decide").click()
    expect(page.get_by_role("textbox", name="Title in English")).to_have_value("Own")


def test_the_open_article_is_in_the_lists_view(page: Page) -> None:
    payload = make_payload()
    rows = [{**payload["articles"][1], "id": f"a{n}", "title": f"Article {n}"} for n in range(50)]
    open_screen(page, {**payload, "articles": [*rows, payload["articles"][0]]})
    expect(page.get_by_role("button", name="Raid on the port")).to_be_in_viewport()


def test_an_article_that_cannot_be_opened_says_why_and_the_others_can(page: Page) -> None:
    payload = make_payload()
    open_screen(page, {**payload, "article": None, "problem": "data/events/raid.yaml:3: not YAML: fix the file first"})
    expect(page.get_by_role("alert")).to_have_text("data/events/raid.yaml:3: not YAML: fix the file first")
    page.get_by_role("button", name="Another article").click()
    assert (sent(page)[0]["do"], sent(page)[0]["article"]) == ("open", "other")
    go_to(page, {**payload, "problem": None})
    expect(page.get_by_role("heading", name="Candidate 1 of 2")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
