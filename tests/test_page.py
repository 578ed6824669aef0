"""The map page alone: what is embedded, what the map shows, what a popup quotes, and that it asks nothing."""

import json
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from geo.page import build_page
from geo.page.embed import json_for_html, json_script
from tests.payloads import HOSTILE, HOSTILE_QUOTE, day, sample_payload, synthetic_payload
from tests.waiting import wait_until, wait_until_steady


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Files of the sample page: with its own evidence panel, without, and a large one."""
    folder = tmp_path_factory.mktemp("pages")
    payload = sample_payload()
    made = {
        "alone": build_page(payload, evidence=True),
        "held": build_page(payload, evidence=False),
        "announced": build_page(announced_payload(), evidence=False),
        "large": build_page(synthetic_payload(2500, places=1200, basemap=False), evidence=False),
    }
    for name, html in made.items():
        (folder / f"{name}.html").write_text(html, "utf-8")
    return folder


def announced_payload():
    """The sample, in which a deployment to Anadyr and a transfer of workers are only announced."""
    payload = sample_payload(basemap=False)
    columns = payload.index["events"]
    columns["expected"] = [int(name in ("anadyr", "workers")) for name in columns["id"]]
    return payload


@pytest.fixture
def opened(page, pages):
    """Open one of the pages at a hash, and fail on any request that it makes."""
    asked = []

    def open_page(name="alone", link=""):
        page.goto((pages / f"{name}.html").as_uri() + link)
        page.on("request", lambda request: asked.append(request.url))
        wait_until(page, "() => globalThis.Verbatim?.page !== undefined")
        return page

    yield open_page
    assert [url for url in asked if not url.startswith(("data:", pages.as_uri()))] == []


def test_data_of_another_form_are_refused_in_words(page, tmp_path):
    payload = sample_payload(basemap=False)
    payload.index["format"] = 1
    (tmp_path / "old.html").write_text(build_page(payload, evidence=True), "utf-8")
    page.goto((tmp_path / "old.html").as_uri())
    expect(page.get_by_role("alert")).to_contain_text("another version of Verbatim (1): export the page again")
    assert page.get_by_role("slider").count() == 0


def mark(page, name):
    return page.get_by_role("application").get_by_role(
        "button", name=re.compile(rf"^{re.escape(name)}, [\d,]+ events?$")
    )


def set_state(page, **state):
    page.evaluate("(state) => Verbatim.page.store.set(state)", state)


def get_state(page, key):
    return page.evaluate("(key) => Verbatim.page.store.get()[key]", key)


# What is embedded


@given(st.text())
def test_json_in_a_script_element_reads_back_as_it_was_and_cannot_end_the_element(text):
    embedded = json_for_html({"text": text})
    assert json.loads(embedded) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(embedded)


def test_json_refuses_what_json_has_no_form_for():
    with pytest.raises(ValueError, match="JSON"):
        json_script("x", {"value": float("nan")})


def test_the_same_data_gives_the_same_bytes_in_another_process():
    code = (
        "import hashlib; from geo.page import build_page; from tests.payloads import sample_payload;"
        "print(hashlib.sha256(build_page(sample_payload(basemap=False), evidence=True).encode()).hexdigest())"
    )
    runs = {subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout for _ in range(2)}
    assert len(runs) == 1


def test_the_page_links_to_no_script_style_or_font_and_names_only_tile_hosts_in_its_policy(pages):
    html = (pages / "alone.html").read_text("utf-8")
    assert not re.search(r"<script[^>]+src=|<link\b|@import|jquery|bootstrap", html, re.IGNORECASE)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    assert "default-src &#39;none&#39;" in policy
    assert "unsafe-eval" not in policy
    hosts = re.findall(r"https?://[\w.]+", policy)
    assert hosts
    assert all(host.endswith(("openstreetmap.org", "opentopomap.org")) for host in hosts)


# In the browser


@pytest.mark.browser
def test_every_place_in_the_window_is_a_button_named_with_its_place_and_number(opened):
    page = opened()
    assert page.get_by_role("application", name="Map of events").count() == 1
    assert mark(page, "Pyongyang").get_attribute("aria-label") == "Pyongyang, 6 events"
    set_state(page, undated=False, **{"from": day("2024-10-03"), "to": day("2024-10-03")})
    assert mark(page, "Donetsk Oblast").get_attribute("aria-label") == "Donetsk Oblast, 2 events"
    assert mark(page, "Moscow").get_attribute("aria-label") == "Moscow, 1 event"
    assert mark(page, "Kyiv").count() == 0
    assert mark(page, "Anadyr").count() == 0


@pytest.mark.browser
def test_a_mark_without_a_certain_event_is_dashed_and_one_named_for_a_government_is_hollow(opened):
    page = opened()
    set_state(page, **{"from": day("2024-10-10"), "to": day("2024-10-12")})
    assert "is-possible" in mark(page, "Pokrovsk").get_attribute("class")
    assert "is-possible" not in mark(page, "Kursk Oblast").get_attribute("class")
    set_state(page, **{"from": day("2024-01-01"), "to": day("2025-01-01")})
    assert "is-metonym" in mark(page, "New York").get_attribute("class")
    assert "is-metonym" not in mark(page, "Pyongyang").get_attribute("class")


@pytest.mark.browser
def test_what_is_announced_is_drawn_and_said_so_on_its_mark_its_arc_and_its_card(opened):
    page = opened("announced")
    anadyr = page.get_by_role("button", name="Anadyr, 1 event, announced or possible", exact=True)
    assert "is-expected" in anadyr.get_attribute("class")
    arc = page.get_by_role("button", name="Pyongyang to Russia, 1 event, announced or possible", exact=True)
    assert "is-expected" in arc.get_attribute("class")
    assert page.get_by_role("button", name=re.compile("announced or possible$")).count() == 2
    anadyr.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Anadyr")
    assert "announced or possible" in card.inner_text()
    assert "possibly" not in card.inner_text()


@pytest.mark.browser
def test_marks_do_not_move_while_time_does_and_never_overlap(opened):
    page = opened()
    read = """() => [...document.querySelectorAll(".mark")].map((node) => node.style.transform)"""
    before = page.evaluate(read)
    set_state(page, **{"from": day("2024-10-01"), "to": day("2024-10-31")})
    assert page.evaluate(read) == before
    overlap = page.evaluate("""() => {
      const { plan } = Verbatim.page;
      const spots = plan.places.map((p) => ({ x: plan.point(p).x, y: plan.point(p).y, ...plan.extent(p) }));
      const isRound = (a, b) => !a.isBox && !b.isBox;
      const boxes = (a, b) => Math.min(a.rx + b.rx - Math.abs(a.x - b.x), a.ry + b.ry - Math.abs(a.y - b.y));
      const overlap = (a, b) => (isRound(a, b) ? a.rx + b.rx - Math.hypot(a.x - b.x, a.y - b.y) : boxes(a, b));
      return Math.max(...spots.flatMap((a, i) => spots.slice(i + 1).map((b) => overlap(a, b))));
    }""")
    assert overlap < 1


@pytest.mark.browser
def test_a_mark_opens_a_dialog_that_quotes_each_claim_word_for_word_with_its_source(opened):
    page = opened()
    mark(page, "Donetsk Oblast").click()
    dialog = page.get_by_role("dialog", name="Donetsk Oblast")
    assert "whole area · 2 events" in dialog.inner_text()
    dialog.get_by_role("button", name="Next event").click()
    quote, cite = dialog.locator("blockquote"), dialog.locator("cite")
    expect(quote).to_have_text(
        "plus de 20 militaires, dont six officiers, ont été tués lors d’une attaque dans la région de Donetsk"
    )
    expect(quote).to_have_attribute("lang", "fr")
    expect(cite).to_have_attribute("title", "Titre de l’article 0")
    expect(cite).to_contain_text("(inferred)")
    dialog.get_by_role("button", name="1 more quote").click()
    expect(quote).to_have_text("Après une attaque de missiles contre une base près de Donetsk la semaine dernière")
    assert get_state(page, "claim") == 1
    dialog.get_by_role("button", name="Cite this quote").click()
    assert get_state(page, "citeAsked") == 1
    assert page.evaluate("Verbatim.page.atlas.ids[Verbatim.page.store.get().event]") == "strike-donetsk"


@pytest.mark.browser
def test_words_of_a_popup_can_be_selected_beyond_its_edge_and_without_the_maps_own(opened):
    page = opened()
    mark(page, "Donetsk Oblast").click()
    dialog = page.get_by_role("dialog", name="Donetsk Oblast")
    quote = dialog.locator("blockquote").first.bounding_box()
    beside = page.evaluate("""() => {
      const { left, top, width, height } = document.querySelector(".folium-map").getBoundingClientRect();
      for (let x = left + 60; x < left + width - 60; x += 20) {
        const node = document.elementFromPoint(x, top + height / 2);
        if (!node.closest(".verbatim-popup, .mark, .leaflet-control, path")) return [x, top + height / 2];
      }
    }""")
    page.mouse.move(quote["x"] + 60, quote["y"] + 8)
    page.mouse.down()
    page.mouse.move(*beside, steps=4)
    page.mouse.up()
    assert dialog.is_visible()
    assert get_state(page, "event") is not None
    assert page.evaluate("getComputedStyle(document.querySelector('.mark-number')).userSelect") == "none"
    page.mouse.click(*beside)
    assert not dialog.is_visible()


@pytest.mark.browser
def test_only_places_with_a_mark_are_named_and_the_basemaps_own_names_come_back(opened):
    page = opened()
    page.evaluate("""() => {
      const { fillText } = CanvasRenderingContext2D.prototype;
      globalThis.drawn = [];
      CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        drawn.push(this.font.startsWith("600 12.5px") ? `place ${text}` : text);
        return fillText.call(this, text, ...rest);
      };
    }""")
    set_state(page, q="zzzz")
    wait_until(page, "() => drawn.includes('Pyongyang')")
    assert not [text for text in page.evaluate("drawn") if text.startswith("place ")]
    page.evaluate("drawn.length = 0")
    set_state(page, q="")
    wait_until(page, "() => drawn.includes('place Pyongyang')")
    assert "Pyongyang" not in page.evaluate("drawn")


@pytest.mark.browser
def test_a_view_closer_than_the_last_zoom_is_shown_at_the_last_zoom(opened):
    page = opened("alone", "#view=42,130,18")
    assert page.evaluate("Verbatim.page.map.getZoom()") == 12
    assert page.locator(".leaflet-control-zoom-in").get_attribute("aria-disabled") == "true"


@pytest.mark.browser
def test_a_popup_takes_the_focus_pages_with_arrows_and_gives_the_focus_back(opened):
    page = opened()
    button = mark(page, "Pyongyang")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Pyongyang")
    assert dialog.evaluate("(node) => node === document.activeElement")
    assert "1 of 6" in dialog.inner_text()
    page.keyboard.press("ArrowRight")
    assert "2 of 6" in dialog.inner_text()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert button.evaluate("(node) => node === document.activeElement")


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_a_popup_stays_inside_the_map_or_a_phones_map_and_time_line_and_off_its_mark(opened, size):
    page = opened()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for name in ("New York", "Anadyr", "Pyongyang", "Donetsk Oblast"):
        mark(page, name).focus()
        page.keyboard.press("Enter")
        wait_until_steady(page.get_by_role("dialog"))
        popup = page.get_by_role("dialog").bounding_box()
        outer = (page.get_by_role("application") if size[0] > 760 else page.locator(".verbatim-main")).bounding_box()
        disc = mark(page, name).locator(".mark-disc, .mark-plate").bounding_box()
        assert popup["x"] >= outer["x"] - 1
        assert popup["y"] >= outer["y"] - 1
        assert popup["x"] + popup["width"] <= outer["x"] + outer["width"] + 1
        assert popup["y"] + popup["height"] <= outer["y"] + outer["height"] + 1
        apart = (
            disc["x"] + disc["width"] <= popup["x"]
            or popup["x"] + popup["width"] <= disc["x"]
            or disc["y"] + disc["height"] <= popup["y"]
            or popup["y"] + popup["height"] <= disc["y"]
        )
        assert apart, name
        page.keyboard.press("Escape")


@pytest.mark.browser
def test_hostile_texts_are_shown_as_text_on_the_map_and_in_the_popup(opened):
    page = opened()
    place = mark(page, HOSTILE[7])
    place.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert dialog.locator("blockquote").text_content() == HOSTILE_QUOTE
    assert dialog.locator("h3").text_content() == HOSTILE[0] + HOSTILE[6]
    assert HOSTILE[3] in dialog.inner_text()
    assert HOSTILE[1] in dialog.inner_text()
    assert page.evaluate("window.hacked") is None
    set_state(page, lang="fr")
    assert page.get_by_role("dialog").get_attribute("aria-label") == HOSTILE[0]


@pytest.mark.browser
def test_transfers_are_arcs_named_and_counted_that_open_like_marks(opened):
    page = opened()
    set_state(page, view=[42, 129, 5])
    arc = page.get_by_role("button", name="Pyongyang to Vladivostok, 2 events")
    arc.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Pyongyang to Vladivostok")
    assert "1 of 2" in dialog.inner_text()
    page.keyboard.press("Escape")
    set_state(page, undated=False, **{"from": day("2025-05-09"), "to": day("2025-05-09")})
    assert page.get_by_role("button", name=re.compile("^Pyongyang to ")).count() == 0


@pytest.mark.browser
def test_language_and_theme_change_without_loading_again(opened):
    page = opened()
    set_state(page, lang="fr", theme="dark")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme]") == ["fr", "dark"]
    assert page.locator(".mark[aria-label^='Moscou, 3 ']").count() == 1


@pytest.mark.browser
def test_a_link_holds_window_event_kinds_and_view_and_opens_the_same_again(opened):
    page = opened()
    set_state(page, kinds=[0, 1], event=0, view=[48, 37, 6], **{"from": day("2024-09-01"), "to": day("2024-12-31")})
    expect(page).to_have_url(re.compile("2024-09-01"))
    link = page.evaluate("location.hash")
    assert "event=strike-donetsk" in link
    assert "kind=strike%2Cbattle" in link
    keys = ("from", "to", "kinds", "event", "view")
    state = [get_state(page, key) for key in keys]
    page.goto("about:blank")
    again = opened("alone", link)
    assert [get_state(again, key) for key in keys] == state


@pytest.mark.browser
def test_a_link_that_makes_no_sense_is_left_aside(opened):
    page = opened("alone", "#from=2024-02-31&event=nothing&kind=x&lang=xx&view=1,2&mode=sideways")
    assert get_state(page, "event") is None
    assert get_state(page, "lang") == "en"
    assert get_state(page, "mode") == "window"
    assert get_state(page, "view") is None


@pytest.mark.browser
def test_a_link_that_is_emptied_sets_back_what_it_said(opened):
    page = opened("alone", "#undated=no&mode=upto&kind=strike&q=pont")
    assert get_state(page, "undated") is False
    page.evaluate("location.hash = ''")
    wait_until(page, "() => Verbatim.page.store.get().q === ''")
    assert [get_state(page, key) for key in ("undated", "mode", "kinds")] == [True, "window", None]


@pytest.mark.browser
def test_back_and_forward_show_what_the_address_says_a_step_for_each_deliberate_act(opened):
    page = opened("alone")
    state = "() => ['event', 'kinds'].map((key) => Verbatim.page.store.get()[key])"
    before = page.evaluate("history.length")
    for act in ({"event": 0, "view": [48, 37, 6]}, {"kinds": [0]}, {"event": None}):
        set_state(page, **act)
    assert page.evaluate("history.length") == before + 3
    for step, shown in ((-1, [0, [0]]), (-1, [0, None]), (-1, [None, None]), (1, [0, None])):
        page.evaluate("(step) => history.go(step)", step)
        wait_until(page, f"(shown) => JSON.stringify(({state})()) === JSON.stringify(shown)", shown)
    assert page.evaluate("history.length") == before + 3


@pytest.mark.browser
def test_a_page_in_the_frame_of_another_one_follows_its_own_address_and_adds_no_step(page, pages):
    (pages / "around.html").write_text(
        "<iframe src='held.html#event=strike-donetsk' width='1000' height='700'></iframe>"
    )
    page.goto((pages / "around.html").as_uri())
    frame = page.frames[1]
    wait_until(frame, "() => globalThis.Verbatim?.page !== undefined")
    assert frame.evaluate("Verbatim.page.atlas.ids[Verbatim.page.store.get().event]") == "strike-donetsk"
    before = page.evaluate("history.length")
    frame.evaluate("Verbatim.page.store.set({ event: null, kinds: [0] })")
    wait_until(frame, "() => location.hash === '#kind=strike'")
    assert page.evaluate("history.length") == before


def spot_of_mark(page, test):
    """Return where, on the screen, one of the marks on the canvas stands for which `test` (JavaScript) is true."""
    return page.evaluate(f"""() => {{
      const {{ map, canvasMarks }} = Verbatim.page;
      const mark = canvasMarks.marks().findLast((mark) => {test});
      const {{ x, y }} = map.layerPointToContainerPoint(canvasMarks._bounds.min.add([mark.x, mark.y]));
      const box = map.getContainer().getBoundingClientRect();
      return [box.left + x, box.top + y];
    }}""")


@pytest.mark.browser
def test_more_than_300_marks_in_view_are_drawn_on_a_canvas_and_still_open(opened):
    page = opened("large")
    assert page.evaluate("Verbatim.page.plan.isCanvas")
    assert page.locator(".mark").count() == 0
    gathered = page.evaluate("Verbatim.page.canvasMarks.marks().reduce((n, mark) => n + mark.places, 0)")
    assert gathered == page.evaluate("Verbatim.page.plan.places.length")
    zoom = page.evaluate("Verbatim.page.map.getZoom()")
    page.mouse.click(*spot_of_mark(page, "mark.places > 1"))
    wait_until(page, f"() => Verbatim.page.map.getZoom() > {zoom} && !Verbatim.page.map._animatingZoom")
    set_state(page, view=None)
    page.mouse.click(*spot_of_mark(page, "mark.places === 1"))
    expect(page.get_by_role("dialog")).to_be_visible()
    set_state(page, view=[10, 10, 6])
    wait_until(page, "() => !Verbatim.page.plan.isCanvas")
    assert page.locator(".mark").count() > 0


@pytest.mark.browser
def test_a_name_of_a_government_has_a_hollow_disc_on_the_canvas_too(opened):
    page = opened("large")
    middles = page.evaluate("""() => {
      const { map, plan, canvasMarks } = Verbatim.page;
      const canvas = map.getPane("verbatim-marks-canvas").querySelector("canvas");
      const { place } = canvasMarks.marks().find((mark) => mark.places === 1);
      return [0, 1].map((isMetonym) => {
        plan.isMetonym[place] = isMetonym;
        map.fire("moveend");
        const box = canvas.getBoundingClientRect();
        const held = map.getContainer().getBoundingClientRect();
        const { x, y } = map.latLngToContainerPoint(plan.latLngs[place]);
        const ratio = canvas.width / box.width;
        const spot = [(held.left + x - box.left) * ratio, (held.top + y - box.top) * ratio];
        return canvas.getContext("2d").getImageData(...spot, 1, 1).data.join();
      });
    }""")
    assert middles[0] != middles[1]


@pytest.mark.browser
def test_inside_a_frame_the_page_reports_its_state_and_takes_orders(page, pages):
    html = (pages / "held.html").read_text("utf-8")
    page.evaluate(
        """(html) => {
          window.heard = [];
          window.addEventListener("message", ({ data }) => window.heard.push(data));
          const frame = document.createElement("iframe");
          frame.sandbox = "allow-scripts allow-popups";
          frame.style = "width:1000px;height:700px";
          frame.srcdoc = html;
          document.body.append(frame);
        }""",
        html,
    )
    page.wait_for_function("window.heard.some((message) => message.verbatim === 'ready')")
    frame = page.frame_locator("iframe")
    page.evaluate(
        "frames[0].postMessage({ verbatim: 'set', state: { from: 19998, to: 19999, event: 99999, bad: 1 } }, '*')"
    )
    frame.get_by_role("button", name="Pyongyang, 4 events").click()
    page.wait_for_function("window.heard.some((message) => message.state?.event !== undefined)")
    told = page.evaluate("window.heard.filter((message) => message.verbatim === 'state').map(({ state }) => state)")
    assert isinstance(told[-1]["event"], int)
    assert not any("from" in state for state in told), "what came from outside is not told back"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "lang", "theme"),
    [
        ('{"lang":"fr","theme":"dark","query":"lang=en"}', "fr", "dark"),
        ('{"query":"lang=fr"}', "fr", "light"),
        ('{"lang":"xx","theme":7}', "en", "light"),
        ("x", "en", "light"),
    ],
)
def test_a_page_in_a_frame_begins_as_the_frames_name_says(page, pages, name, lang, theme):
    page.evaluate(
        """([name, srcdoc]) => {
          const frame = Object.assign(document.createElement("iframe"), { name, srcdoc, width: 1000, height: 700 });
          frame.setAttribute("sandbox", "allow-scripts");
          document.body.replaceChildren(frame);
        }""",
        [name, (pages / "held.html").read_text("utf-8")],
    )
    frame = page.frame_locator("iframe")  # Nothing is told to it.
    expect(frame.get_by_role("slider")).to_have_count(2, timeout=30_000)
    expect(frame.locator("html")).to_have_attribute("lang", lang)
    expect(frame.locator("html")).to_have_attribute("data-theme", theme)


@pytest.mark.browser
def test_a_page_that_starts_without_room_shows_its_first_view_when_it_gets_some(page, pages):
    page.set_content("<iframe sandbox='allow-scripts' style='border:0;width:0;height:0'></iframe>")
    page.evaluate(
        """(html) => {
          window.heard = [];
          window.addEventListener("message", ({ data }) => window.heard.push(data));
          document.querySelector("iframe").srcdoc = html;
        }""",
        (pages / "held.html").read_text("utf-8"),
    )
    page.wait_for_function("window.heard.some((message) => message.verbatim === 'ready')")
    page.evaluate("document.querySelector('iframe').style = 'border:0;width:1000px;height:700px'")
    page.frame_locator("iframe").get_by_role("button", name=re.compile("^Pyongyang, ")).click()
    page.wait_for_function("window.heard.some((message) => message.state?.event !== undefined)")
    assert not any("view" in (message.get("state") or {}) for message in page.evaluate("window.heard"))


@pytest.mark.browser
def test_an_event_selected_while_the_map_is_hidden_is_brought_into_view_when_it_is_shown(page, pages):
    page.evaluate(
        """(srcdoc) => new Promise((done) => {
          const frame = document.createElement("iframe");
          Object.assign(frame, { srcdoc, width: 1000, height: 700, onload: done });
          frame.setAttribute("sandbox", "allow-scripts");
          frame.style.display = "none";
          document.body.replaceChildren(frame);
        })""",
        (pages / "held.html").read_text("utf-8"),
    )
    frame = page.frames[1]
    wait_until(frame, "() => globalThis.Verbatim?.page !== undefined")
    for event in range(frame.evaluate("Verbatim.page.atlas.ids.length")):
        frame.evaluate("(event) => Verbatim.page.store.set({ event })", event)
    page.evaluate("document.querySelector('iframe').style.display = 'block'")
    wait_until_steady(page.frame_locator("iframe").locator(".leaflet-map-pane"))
    assert frame.evaluate("""() => {
      const { atlas, store, map, plan } = Verbatim.page;
      const { placeOffsets, place } = atlas.columns;
      return map.getBounds().contains(plan.latLngs[place[placeOffsets[store.get().event]]]);
    }""")


@pytest.mark.browser
def test_a_page_that_changes_its_size_is_fitted_anew_and_chooses_no_view(opened):
    page = opened("alone")
    zoom = page.evaluate("Verbatim.page.map.getZoom()")
    page.set_viewport_size({"width": 700, "height": 500})
    wait_until(page, "(zoom) => Verbatim.page.map.getZoom() < zoom", zoom)
    wait_until_steady(page.locator(".leaflet-map-pane"))
    page.evaluate("Verbatim.page.store.set({ from: Verbatim.page.store.get().from + 30 })")
    expect(page).to_have_url(re.compile("from="))  # A view would be told of with it.
    assert get_state(page, "view") is None
    assert "view=" not in page.url


def encode_number(number):
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    value = (number << 1) ^ (number >> 31)
    text = ""
    while value > 31:
        text += alphabet[(value & 31) | 32]
        value >>= 5
    return text + alphabet[value]


def test_the_decoder_reads_numbers_back_and_joins_arcs_both_ways(logic):
    numbers = [0, 1, -1, 15, -16, 16, 36000, -36000, 123456]
    text = "".join(map(encode_number, numbers))
    assert logic.evaluate("(text) => Verbatim.decodeNumbers(text)", text) == numbers
    square = ["".join(map(encode_number, arc)) for arc in ([0, 0, 10, 0, 0, 10], [0, 0, 0, 10, 10, 0])]
    topology = {
        "encoding": "varint5",
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": square,
        "objects": {"land": {"type": "Polygon", "arcs": [[0, -2]]}},
    }
    ring, corners = logic.evaluate(
        """([topology, degrees]) => [
          Array.from(Verbatim.decodeTopology(topology).land[0].points),
          degrees.flatMap(([lon, lat]) => [Verbatim.mercatorX(lon), Verbatim.mercatorY(lat)]),
        ]""",
        [topology, [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]],
    )
    assert ring == pytest.approx(corners, abs=1e-6)


def test_the_world_is_cut_open_where_the_places_leave_the_widest_gap(logic):
    assert logic.evaluate("Verbatim.chooseSeam([170, -170])") == pytest.approx(0)
    assert logic.evaluate("Verbatim.chooseSeam([-74, 30, 131])") == -180
    assert logic.evaluate("Verbatim.beyondSeam(-170, 0)") == 190
    assert logic.evaluate("Verbatim.chooseSeam([])") == -180


@pytest.mark.browser
def test_marks_lie_above_names_and_names_above_shapes(opened):
    page = opened()
    names = ["verbatim-shapes", "verbatim-labels", "verbatim-marks-canvas", "verbatim-marks"]
    read = (
        "(name) => [...document.querySelectorAll(`.leaflet-${name}-pane`)].map((pane) => getComputedStyle(pane).zIndex)"
    )
    levels = [page.evaluate(read, name) for name in names]
    assert all(len(level) == 1 for level in levels), "one pane of each name"
    assert levels == sorted(levels)


def test_the_first_view_and_a_view_of_what_is_shown_are_a_press_away(opened):
    page = opened()
    first = page.evaluate("Verbatim.page.map.getZoom()")
    page.evaluate("Verbatim.page.store.set({ view: [0, -100, 7] })")
    page.get_by_role("button", name="First view").click()
    assert page.evaluate("[Verbatim.page.map.getZoom(), Verbatim.page.store.get().view]") == [first, None]
    page.evaluate("Verbatim.page.store.set({ kinds: [0] })")
    page.get_by_role("button", name="Fit to what is shown").click()
    wait_until(page, "(zoom) => Verbatim.page.map.getZoom() > zoom", first)
    expect(page.get_by_role("button", name="Full screen")).to_be_visible()


def test_a_mark_an_area_and_an_arc_say_what_they_are_under_the_pointer_and_the_focus(opened):
    page = opened()
    tip = page.locator(".verbatim-map .tip")
    mark = page.locator(".mark[aria-label^=Kyiv]")
    mark.hover()
    expect(tip.locator(".tip-event")).to_have_count(1)
    page.locator(".tl-statement").hover()
    expect(tip).to_be_hidden()
    mark.focus()
    page.keyboard.press("ArrowRight")
    expect(tip.locator("b")).to_contain_text("event")
    page.keyboard.press("Tab")
    page.locator(".shape-hit[data-transfer]").first.dispatch_event(
        "pointermove", {"pointerType": "mouse", "bubbles": True, "clientX": 500, "clientY": 300}
    )
    expect(tip.locator("b")).to_contain_text("→")
