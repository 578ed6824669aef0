"""Tours through the map: checked against the records, and handed to the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.atlas import load_atlas
from geo.cli.commands import main
from geo.collection import Collection
from geo.collection.saved_views import Known, find_unusable, quote_of
from geo.collection.stories import Step
from geo.collection.story_writing import (
    change_stories,
    stories_text,
    with_step,
    with_step_moved,
    with_story,
    without_step,
)
from geo.errors import CollectionError, Fault, StoryError
from geo.exports.selection import select_events
from geo.models import Titles
from geo.page.payload import build_payload
from geo.ui.story_view import form_change
from tests.conftest import PROJECT
from tests.small_collection import make_collection

TOLD = """\
stories:
  - id: may
    title: {fr: En mai, en: In May}
    steps:
      - view: from=2024-05-01&to=2024-05-31&kind=strike&event=kyiv&view=50,30,5
        title: {fr: Kyiv, en: Kyiv}
        text: {fr: "Une frappe le 3 mai, 12 morts.", en: "A strike on 3 May, 12 dead."}
        quotes: [kyiv#1]
      - view: ""
        title: {fr: De Moscou à Minsk, en: From Moscow to Minsk}
        text: {fr: 300 soldats., en: 300 soldiers.}
        quotes: [transfer, kyiv]
"""


def tell(folder: Path, text: str = TOLD) -> Path:
    (folder / "data" / "stories.yaml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tell(make_collection(tmp_path / "c"))


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(CollectionError) as caught:
        load_atlas(folder)
    return caught.value.faults


def test_a_story_is_part_of_the_atlas_and_of_the_page(folder: Path) -> None:
    atlas = load_atlas(folder)
    assert atlas.hints == ()
    (story,) = build_payload(atlas).index["stories"]
    assert (story["id"], story["title"]) == ("may", {"fr": "En mai", "en": "In May"})
    first, second = story["steps"]
    assert first["view"] == "from=2024-05-01&to=2024-05-31&kind=strike&event=kyiv&view=50,30,5"
    assert first["quotes"] == [(0, 0)]
    assert second["quotes"] == [(1, None), (0, None)]


@pytest.mark.parametrize(
    ("change", "at", "says"),
    [
        (("event=kyiv", "event=kiev"), (5, "stories[0].steps[0].view"), "'event=kiev' names nothing"),
        (("kind=strike", "kind=strike,arms"), (5, "stories[0].steps[0].view"), "'kind=strike,arms' names nothing"),
        (("to=2024-05-31", "to=2024-05-32"), (5, "stories[0].steps[0].view"), "'to=2024-05-32' names nothing"),
        (("view=50,30,5", "view=50,30"), (5, "stories[0].steps[0].view"), "'view=50,30' names nothing"),
        (("&view=50,30,5", "&lang=fr"), (5, "stories[0].steps[0].view"), "'lang=fr' names nothing"),
        (("event=kyiv&", "event=kyiv&claim=2&"), (5, "stories[0].steps[0].view"), "'claim=2' names nothing"),
        (("[kyiv#1]", "[kyiv#2]"), (8, "stories[0].steps[0].quotes[0]"), "'kyiv' has 1 claim, and no 2"),
        (("[kyiv#1]", "[gone]"), (8, "stories[0].steps[0].quotes[0]"), "got 'gone'"),
        (("[kyiv#1]", "[]"), (8, "stories[0].steps[0].quotes"), "expected"),
        (("fr: 300 soldats., ", ""), (11, "stories[0].steps[1].text"), "missing in fr"),
        (("stories:", "story:"), (1, "story"), "did you mean 'stories'"),
    ],
)
def test_each_kind_of_wrong_story_is_a_fault_at_its_line(
    folder: Path, change: tuple[str, str], at: tuple[int, str], says: str
) -> None:
    tell(folder, TOLD.replace(*change, 1))
    found = [fault for fault in faults_of(folder) if (fault.line, fault.path) == at]
    assert any(fault.file == "data/stories.yaml" and says in fault.message for fault in found)


def test_two_stories_of_one_id_are_a_fault(folder: Path) -> None:
    tell(folder, TOLD + TOLD.partition("\n")[2])
    assert [fault.path for fault in faults_of(folder)] == ["stories[0].id", "stories[1].id"]


def test_a_number_that_no_quote_of_the_step_gives_is_a_hint(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tell(
        folder,
        TOLD.replace("12 dead", "21 dead").replace(
            "  - id: may\n    title: {fr: En mai, ", "  - id: may\n    title: {"
        ),
    )
    assert main(["verify", "--collection", str(folder)]) == 0
    hints = [line for line in capsys.readouterr().out.splitlines() if line.startswith("hint: ")]
    assert any("steps[0].text.en: none of the step’s quotes gives the number 21" in hint for hint in hints)
    assert any("stories[0].title: the story is not told in fr" in hint for hint in hints)


def test_a_part_of_an_atlas_keeps_the_steps_that_rest_on_its_events_alone(folder: Path) -> None:
    atlas = load_atlas(folder)
    (story,) = select_events(atlas, ["kyiv"]).stories
    assert [step.title.text("en") for step in story.steps] == ["Kyiv"]
    assert select_events(atlas, ["transfer"]).stories == ()


def test_an_event_that_a_story_tells_of_is_missed_when_its_record_goes(folder: Path) -> None:
    collection = Collection.load(folder)
    (main_file,) = collection.records.documents
    kept = {**main_file.data, "events": main_file.data["events"][:1]}
    faults = collection.with_document(type(main_file)(main_file.file, kept)).faults
    assert {fault.path for fault in faults} == {"stories[0].steps[1].quotes[0]"}


def test_a_view_says_which_quote_it_opens() -> None:
    assert quote_of("from=2024-01-01&event=kyiv&claim=2") == "kyiv#2"
    assert quote_of("event=kyiv") == "kyiv#1"
    assert quote_of("") is None
    assert [*find_unusable("", Known())] == []
    for number in ("9" * 5_000, "²", "0", "-1"):
        assert [*find_unusable(f"event=kyiv&claim={number}", Known({"kyiv": 1}))] == [f"claim={number}"]
    assert [*find_unusable("?", Known())] == ["?"]


def test_the_example_has_a_tour_in_both_languages_whose_every_number_a_quote_gives() -> None:
    told = Collection.load(PROJECT).stories
    assert (told.faults, told.hints) == ((), ())
    (story,) = told.stories
    assert 8 <= len(story.steps) <= 12
    assert all({"fr", "en"} == set(step.text.by_language) for step in story.steps)


def step_of(title: str, *quotes: str, view: str = "") -> Step:
    words = {"fr": title, "en": title}
    return Step.model_validate({"view": view, "title": words, "text": words, "quotes": quotes})


def titles_in(folder: Path) -> list[list[str]]:
    return [[step.title.text("en") for step in story.steps] for story in load_atlas(folder).stories]


def test_steps_are_added_edited_moved_and_taken_away_and_the_last_one_takes_its_story(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    change_stories(
        folder, with_story(Titles.model_validate({"fr": "Là", "en": "There & “then”"}), step_of("A: #1", "kyiv"))
    )
    change_stories(folder, with_step("there-then", step_of("B", "kyiv#1", view="event=kyiv&from=2024-05-01")))
    assert titles_in(folder) == [["A: #1", "B"]]
    change_stories(folder, with_step_moved("there-then", 1, -1))
    assert titles_in(folder) == [["B", "A: #1"]]
    change_stories(folder, with_step("there-then", step_of("C", "transfer"), 1))
    assert titles_in(folder) == [["B", "C"]]
    change_stories(folder, with_story(Titles.model_validate({"fr": "Là", "en": "There then"}), step_of("D", "kyiv")))
    assert [story.id for story in load_atlas(folder).stories] == ["there-then", "there-then-2"]
    change_stories(folder, without_step("there-then", 0))
    change_stories(folder, without_step("there-then", 0))
    assert titles_in(folder) == [["D"]]


def test_a_change_that_would_be_a_fault_is_refused_and_the_file_stays(folder: Path) -> None:
    before = (folder / "data" / "stories.yaml").read_bytes()
    for step in (step_of("X", "gone"), step_of("X", "kyiv", view="kind=gone")):
        with pytest.raises(StoryError):
            change_stories(folder, with_step("may", step))
    with pytest.raises(StoryError, match="no tour"):
        change_stories(folder, with_step("june", step_of("X", "kyiv")))
    assert (folder / "data" / "stories.yaml").read_bytes() == before


def test_comments_at_the_top_are_kept_and_a_file_with_others_is_left_to_a_person(folder: Path) -> None:
    tell(folder, "# Ours.\n" + TOLD)
    change_stories(folder, with_step_moved("may", 0, 1))
    assert (folder / "data" / "stories.yaml").read_text("utf-8").startswith("# Ours.\nstories:\n")
    tell(folder, TOLD + "# the end\n")
    with pytest.raises(StoryError, match="comments"):
        change_stories(folder, with_step_moved("may", 0, 1))


def test_the_program_writes_the_example_as_it_stands() -> None:
    text = (PROJECT / "data" / "stories.yaml").read_text("utf-8")
    assert stories_text(Collection.load(PROJECT).stories.stories) == text


def test_a_form_of_the_app_becomes_a_change_and_an_empty_field_none(folder: Path) -> None:
    texts = {"title": {"fr": "  Titre ", "en": "Title"}, "text": {"fr": "Deux\nlignes", "en": "Words"}}
    (story,) = load_atlas(folder).stories
    (changed,) = form_change(story, 1, texts, "event=kyiv", ["kyiv#1"])((story,))
    assert changed.steps[1].text.by_language == {"fr": "Deux lignes", "en": "Words"}
    begun = form_change(None, None, {**texts, "story": {"fr": "Une", "en": "One"}}, "", ["kyiv"])(())
    assert [one.id for one in begun] == ["one"]
    with pytest.raises(ValueError, match="at least 1"):
        form_change(None, None, {**texts, "story": {"en": ""}}, "", ["kyiv"])


def test_the_address_of_a_published_collection_is_one_of_the_web_and_reaches_the_page(folder: Path) -> None:
    sources = folder / "data" / "sources.yaml"
    text = sources.read_text("utf-8")
    sources.write_text(text.replace("sources:", "  address: https://example.org/map.html\nsources:", 1), "utf-8")
    assert build_payload(load_atlas(folder)).index["collection"]["address"] == "https://example.org/map.html"
    sources.write_text(text.replace("sources:", "  address: javascript:alert(1)\nsources:", 1), "utf-8")
    (fault,) = faults_of(folder)
    assert (fault.file, fault.path) == ("data/sources.yaml", "collection.address")
