"""What is printed before the day: each kind, and everything in one document."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

import pytest
from paper.reading import alternatives, bookmarks, faults, headings, reader, tags, words
from paper.sample_sessions import session

from workshop.catalog.agenda_library import find_agenda
from workshop.layout.base.papers import PAPERS, paper
from workshop.layout.page.scene import Element, Text
from workshop.model.agenda import AgendaItem
from workshop.model.session import Group
from workshop.paint.bounds import bounds
from workshop.paper.before.pack import DAY_KINDS, Day, DayKind, write_kind, write_pack
from workshop.paper.before.runsheet import run_sheet_part
from workshop.paper.before.tents import tent_part
from workshop.paper.before.worksheets import Blank
from workshop.paper.page.theme import EDITIONS, PLAIN, Edition
from workshop.service.documents.themes import theme_named
from workshop.text.measure import width

LONG = "Community and voluntary organisations of the whole north east region and beyond it"
NAMES = ("Care homes", "Urgent care", LONG)


def day(
    name: str = "a4",
    edition: Edition = "normal",
    theme: str | None = None,
    agenda: tuple[AgendaItem, ...] | None = None,
    starts: bool = True,
) -> Day:
    there = session(NAMES)
    items = find_agenda("half-day").items if agenda is None else agenda
    start = datetime(2026, 3, 12, 9, 30, tzinfo=UTC) if starts else None
    there = replace(there, agenda=items, agenda_start=start)
    blanks = [
        Blank(exercise, group.number, group.name, session=there.title)
        for group in there.groups.values()
        for exercise in there.exercises.values()
    ]
    look = theme_named(theme, edition)
    return Day(there, blanks, paper(name), paper(name), look, zone=UTC)


def made(kind: DayKind, of: Day) -> bytes:
    data = io.BytesIO()
    write_kind(data, kind, of)
    return data.getvalue()


@lru_cache
def pack(theme: str | None = None) -> bytes:
    data = io.BytesIO()
    write_pack(data, day(theme=theme))
    return data.getvalue()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("kind", [kind for kind in DAY_KINDS if kind != "worksheets"])
def test_every_kind_on_every_paper_passes_the_machine_rules(
    kind: DayKind, name: str, edition: Edition
) -> None:
    of = day(name, edition, "northern-partnership")
    data = made(kind, of)
    assert faults(data) == []
    assert data == made(kind, of)


def test_the_run_sheet_has_times_cues_and_what_to_watch_for() -> None:
    data = made("run-sheet", day())
    said = " ".join(words(data))
    for text in (
        "09:30 Welcome 15", "09:40 (5), 09:43 (2), 09:44 (1)", "Think of an innovation",
        "2 minutes each, 5 speakers, swap at 10:22, 10:24, 10:26, 10:28", "We go on at 11:05.",
        "Names of people become roles.", "Before people come", "Before people leave",
    ):  # fmt: skip
        assert text in said
    found = tags(data)
    # each page repeats the header row for the eye; readers are told of one table
    assert " ".join(words(data)).count("Time What Minutes Say Cue Watch for") == len(words(data))
    assert (found["Table"], found["Scope=Column"]) == (1, 6)
    assert found["Scope=Row"] == len(find_agenda("half-day").items)
    assert set(headings(data)) == {1, 2}


@pytest.mark.parametrize("name", ["a4", "letter"])
def test_a_large_run_sheet_is_text_that_fills_its_pages(name: str) -> None:
    on = paper(name)
    theme = PLAIN.edition("large").on(on)
    of = day(name, "large")
    part = run_sheet_part(of.session, on, theme, "en-GB", UTC)
    data = made("run-sheet", of)
    items = find_agenda("half-day").items
    assert tags(data)["Table"] == 0
    assert tags(data)["H3"] == len(items)
    said = " ".join(words(data))
    assert "10:05 Task 1 · Draw Minutes: 15 · Cue: 10:15 (5), 10:18 (2), 10:19 (1) Say:" in said
    for page in part.pages[:-1]:
        heads = [node for node in page.children if isinstance(node, Element)]
        assert heads[-2].tag in ("P", "L")  # before the foot
        lowest = max(bounds([node])[3] for node in heads if node.tag != "Artifact")
        assert lowest > 0.72 * on.height


@pytest.mark.parametrize("name", ["a4", "letter"])
def test_the_run_sheet_of_an_hour_is_two_pages(name: str) -> None:
    items = find_agenda("two-tasks-in-an-hour").items
    assert len(words(made("run-sheet", day(name, agenda=items)))) == 2


def test_one_minute_is_one_and_half_a_minute_is_several() -> None:
    def cues(minutes: float) -> str:
        item = AgendaItem(id="x", title="Explain", minutes=minutes, speakers=4)
        return " ".join(words(made("run-sheet", day(agenda=(item,)))))

    assert "1 minute each, 4 speakers" in cues(1)
    assert "2 minutes each, 4 speakers" in cues(2)
    assert "1½ minutes each" in cues(1.5)


def test_no_cue_disturbs_the_beginning_of_a_short_item() -> None:
    short = AgendaItem(id="short", title="Short", minutes=3)
    said = " ".join(words(made("run-sheet", day(agenda=(short,)))))
    assert "09:31 (2), 09:32 (1)" in said
    assert "(5)" not in said


def test_the_agenda_is_one_large_page_and_ends_when_the_day_does() -> None:
    data = made("agenda", day())
    (said,) = words(data)
    assert "09:30 to 12:25" in said
    assert "10:05 Task 1 · Draw 15" in said
    assert "We end at 12:25." in said
    without = " ".join(words(made("agenda", day(starts=False))))
    assert "+0:35 Task 1 · Draw" in without
    assert "Times count from the start." in without


def test_a_tent_says_its_table_once_to_readers_and_twice_to_the_room() -> None:
    data = made("tents", day(theme="northern-partnership"))
    said = words(data)
    assert len(said) == len(NAMES)
    assert tags(data)["H1"] == len(NAMES)
    assert said[0].count("Care homes") == 2
    assert alternatives(data) == ["Northern Health and Care Partnership"] * len(NAMES)
    assert next(title for _, title, _ in bookmarks(data)) == "Table 1: Care homes"
    joined = said[2].replace(" ", "")
    assert LONG.replace(" ", "") in joined


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("edition", ["normal", "large"])
def test_a_latecomer_card_says_where_and_what_and_when(name: str, edition: Edition) -> None:
    pages = words(made("latecomers", day(name, edition)))
    said = " ".join(pages)
    for table in ("Your table: 1, Care homes", "Your table: 2, Urgent care", "Your table: 3 "):
        assert table in said
    cards = said.count("Your table:")
    assert cards % len(pages) == 0
    for text in ("What to do now", "Add what is missing", "09:30 Welcome", "10:05 Task 1 · Draw"):
        assert said.count(text) == cards


def test_a_card_too_small_for_the_day_says_where_the_rest_is() -> None:
    many = tuple(AgendaItem(id=f"i{n}", title=f"Item {n}", minutes=5) for n in range(40))
    said = " ".join(words(made("latecomers", day(agenda=many))))
    assert said.count("The agenda on the wall has the rest.") == said.count("Your table:")
    assert "Item 39" not in said


@pytest.mark.parametrize("edition", ["normal", "large"])
def test_a_latecomer_card_has_a_long_name_in_full(edition: Edition) -> None:
    name = "Older people’s mental health and dementia care of the whole North East"
    of = day("a4", edition)
    groups = {key: replace(group, name=name) for key, group in of.session.groups.items()}
    said = words(made("latecomers", replace(of, session=replace(of.session, groups=groups))))
    assert f"Your table: 1 {name} Welcome." in said[0]
    # of one that fills more than that, the beginning: the tent has it in full
    groups = {key: replace(group, name=f"{name}, {name}") for key, group in groups.items()}
    said = words(made("latecomers", replace(of, session=replace(of.session, groups=groups))))
    assert f"Your table: 1 {name[:40]}" in said[0]
    assert "… Welcome." in said[0]


def test_one_document_holds_it_all_and_its_cover_counts_right() -> None:
    data = pack()
    assert faults(data) == []
    marks = {title: page for level, title, page in bookmarks(data) if level == 0}
    assert list(marks) == [
        "To print", "Run sheet", "Agenda", "Table tents", "Worksheets", "Latecomer cards",
    ]  # fmt: skip
    cover = words(data)[0]
    pages = [*list(marks.values())[1:], len(reader(data).pages) + 1]
    names = list(marks)[1:]
    for name, first, after in zip(names, pages, pages[1:], strict=False):
        where = f"{first}–{after - 1}" if after - first > 1 else str(first)
        assert f"{name} {where} A4" in cover
    assert pack() == data
    assert "Northern Health and Care Partnership" in alternatives(pack("northern-partnership"))


def test_nothing_but_rows_of_the_list_goes_on_to_a_second_page() -> None:
    data = io.BytesIO()
    of = day("letter", "large")
    title = "Words that make a title as long as none ought to be " * 7
    write_pack(data, replace(of, session=replace(of.session, title=title)))
    first, second, *_ = words(data.getvalue())
    assert "Print one page of each first." in first
    assert second.startswith("What Pages Paper How")


def test_hostile_names_stand_as_they_were_typed() -> None:
    of = day()
    groups = {
        key: replace(group, name=name)
        for (key, group), name in zip(
            of.session.groups.items(),
            ("[/b] <b>&amp;", "نرسوں اور گھروں", "\U0001f600"),
            strict=True,
        )
    }
    of = replace(of, session=replace(of.session, groups=groups))
    data = io.BytesIO()
    unshown = write_kind(data, "tents", of)
    assert faults(data.getvalue()) == []
    assert "[/b] <b>&amp;" in words(data.getvalue())[0]
    assert [item.character for item in unshown] == ["\U0001f600"]


@pytest.mark.parametrize(
    "name",
    [
        "Gateshead and Newcastle hospital discharge co-ordination group",
        "Older people’s mental health and dementia care of the whole North East",
        "Voluntary and community sector organisations of the region",
    ],
)
def test_the_lines_of_a_name_on_a_tent_are_of_about_one_length(name: str) -> None:
    on = paper("a4")
    (page,) = tent_part(Group("g", name, 7), "A day", on, PLAIN.on(on), "en-GB").pages
    (heading,) = (node for node in page.children if isinstance(node, Element) and node.tag == "H1")
    lines = [node for node in heading.children if isinstance(node, Text)][1:]
    assert " ".join(line.text for line in lines) == name
    lengths = [width(line.text, line.size, bold=True) for line in lines]
    assert len(lengths) == 2
    assert min(lengths) > 0.6 * max(lengths)


@pytest.mark.parametrize("name", ["a4", "letter"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_no_word_is_broken_that_heads_a_row_of_what_to_print(name: str, edition: Edition) -> None:
    data = io.BytesIO()
    write_pack(data, day(name, edition))
    first = words(data.getvalue())[0]
    for word in ("Worksheets", "Latecomer", "Agenda"):
        assert word in first.split()


@pytest.mark.parametrize(("edition", "cut"), [("normal", True), ("large", False)])
def test_cards_are_to_be_cut_only_where_several_stand_on_a_page(
    edition: Edition, *, cut: bool
) -> None:
    data = io.BytesIO()
    write_pack(data, day("a4", edition))
    assert ("cut at the marks" in " ".join(words(data.getvalue())[0].split())) is cut
