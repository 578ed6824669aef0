"""The small maps of the review screen: land where it is, areas and lines as such, nothing torn by the date line."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.javascript import Logic
from tests.review_screen import PLACES, make_payload, open_screen

pytestmark = pytest.mark.browser


def test_the_small_map_has_the_land_where_it_is(page: Page) -> None:
    open_screen(page)
    places = {
        "Moscow": (55.7, 37.6),
        "Kansas": (38.5, -98),
        "Canberra": (-35.3, 149.1),
        "Fiji": (-17.8, 178),
        "Atlantic": (30, -45),
        "Pacific": (0, -178),
    }
    inside = page.evaluate(
        """(places) => {
          const { paths } = test.screen.world;
          const isLand = (lat, lon, span) => {
            const frame = Verbatim.locatorFrame([{ lat, lon }], 300, 200, span);
            const land = Verbatim.svg("path", { d: Verbatim.locatorPath(paths.land, frame), "fill-rule": "evenodd" });
            const svg = Verbatim.svg("svg", { width: 300, height: 200 }, land);
            document.body.append(svg);
            const { x, y } = Verbatim.inFrame({ lat, lon }, frame);
            const point = new DOMPoint(x, y);
            const is = land.isPointInFill(point);
            svg.remove();
            return is;
          };
          const spans = [0.005, 0.03, 0.2, 1];
          const tell = ([name, [lat, lon]]) => [name, spans.map((span) => isLand(lat, lon, span))];
          return Object.fromEntries(Object.entries(places).map(tell));
        }""",
        places,
    )
    land = {"Moscow", "Kansas", "Canberra", "Fiji"}
    assert inside == {name: [name in land] * 4 for name in inside}


def test_places_on_both_sides_of_the_date_line_lie_together(logic: Logic) -> None:
    places = [{"lat": -17, "lon": 179}, {"lat": -14, "lon": -172}]
    frame = logic.evaluate("(places) => Verbatim.locatorFrame(places, 300, 200)", places)
    assert frame["span"] < 0.1
    at = logic.evaluate("([places, frame]) => places.map((one) => Verbatim.inFrame(one, frame).x)", [places, frame])
    assert 0 < at[0] < at[1] < 300


RUSSIA = {"countries": ["ISO:RU"], "parts": [], "is_area": True}
FRANCE = {"countries": ["ISO:FR"], "parts": [], "is_area": True}
RIVER = {"countries": [], "parts": [[30, 46, 31, 47, 32, 50]], "is_area": False}


def test_a_view_of_a_country_leaves_out_what_lies_overseas_and_is_not_torn(page: Page) -> None:
    open_screen(page)
    spans = page.evaluate(
        """(shapes) => shapes.map((shape) => {
          const held = Verbatim.cornersOfShape(test.screen.world.shapeOf({ shape }));
          return Verbatim.locatorFrame(held, 300, 200).span;
        })""",
        [FRANCE, RUSSIA],
    )
    assert 0.02 < spans[0] < 0.12  # Guiana lies 50° away, a seventh of the world.
    assert 0.45 < spans[1] < 0.9


def payload_with(shape: dict[str, Any]) -> dict[str, Any]:
    payload = make_payload()
    payload["article"]["places"] = {**PLACES, "GN:698740": {**PLACES["GN:698740"], "shape": shape}}
    return payload


@pytest.mark.parametrize(("shape", "drawn"), [(RUSSIA, "locator-area"), (RIVER, "locator-line")])
def test_what_is_no_point_is_drawn_without_a_pin(page: Page, shape: dict[str, Any], drawn: str) -> None:
    open_screen(page, payload_with(shape))
    small = page.locator(".place-toggle .locator")
    expect(small.locator(f".{drawn}.is-chosen")).to_have_count(1)
    expect(small.locator("circle")).to_have_count(0)
    page.locator(".place-toggle").first.click()
    chooser = page.locator(".place-chooser .locator")
    expect(chooser.locator(f".{drawn}.is-chosen")).to_have_count(1)
    expect(chooser.locator("text")).to_have_text(["2", "1"])  # The chosen one above the other.


def test_a_press_on_an_area_chooses_it(page: Page) -> None:
    payload = payload_with(RUSSIA)
    payload["article"]["candidates"][0]["places"][0]["place"] = "GN:5527554"
    open_screen(page, payload)
    page.locator(".place-toggle").first.click()
    page.locator(".place-chooser .locator-area").dispatch_event("click")
    expect(page.get_by_role("radio", name="Odesa, Ukraine")).to_be_checked()


SENT_PLACE = """() => {
  test.tell({ done: test.sent.at(-1)?.seq ?? 0 });
  return test.sent.find(({ do: act }) => act === "place");
}"""
"""The place that is sent to the app, once its questions have been answered."""


def test_a_place_is_put_on_the_map_by_a_press_and_by_keys_and_given_to_its_name(page: Page) -> None:
    open_screen(page)
    page.keyboard.press("p")
    expect(page.get_by_role("searchbox", name="Another place")).to_be_focused()
    page.get_by_role("button", name="Put it on the map…").click()
    dialog = page.get_by_role("dialog", name="Put a place on the map")
    dialog.get_by_role("textbox", name="Name", exact=True).fill("Depot 4")
    dialog.get_by_role("application").click(position={"x": 120, "y": 90})
    coordinates = dialog.get_by_role("textbox", name="Coordinates")
    expect(coordinates).not_to_have_value("")
    before = coordinates.input_value()
    page.keyboard.press("ArrowLeft")
    expect(coordinates).not_to_have_value(before)
    dialog.get_by_role("textbox", name="Why it is there").fill("A photograph")
    page.keyboard.press("Control+Enter")
    message = page.wait_for_function(SENT_PLACE).json_value()
    lat, lon = message["place"]["at"]
    assert coordinates.input_value() == f"{lat:.5f}, {lon:.5f}"
    assert (message["place"]["name"], message["place"]["why"]) == ("Depot 4", "A photograph")
    described = {"name": "Depot 4", "detail": "site", "kind": "site", "lat": lat, "lon": lon, "shape": None}
    reply = {"do": "place", "place": "V:depot", "described": described, "seq": message["seq"]}
    page.evaluate("(reply) => test.settle(reply)", reply)
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Depot 4 site in the text")).to_be_visible()
    place = page.evaluate("test.screen.draft().places.at(-1)")
    assert place["place"] == "V:depot"
    assert place["text"] in page.evaluate("test.state.payload.article.text")
