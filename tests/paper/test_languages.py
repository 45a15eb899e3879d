"""Everything on paper is in the session's language: no English of ours is left between its words.

Whatever is translated is spelt so that it cannot be taken for English, and so is every word of the
session itself: a word that is spelt neither way was never given to the translator. And what is
asked of the translator has to be in every catalogue: a language that the project speaks, it speaks
on all paper.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any, BinaryIO

import pytest
from lxml import etree
from paper.reading import bookmarks, elements, elements_of, faults, languages, reader, words
from paper.sample_sessions import (
    compared,
    exercise,
    full,
    photograph,
    session,
    with_labels,
    with_relation,
    with_sheet,
)
from support import catalogues

from workshop.catalog.agenda_library import find_agenda
from workshop.language import Words
from workshop.layout.base.papers import PAPERS
from workshop.model.agenda import AgendaItem
from workshop.model.exercise import CardsExercise
from workshop.model.session import Group, Jot, Person, Session, Went
from workshop.paper.before.groups import write_groups
from workshop.paper.before.pack import Day, write_kind, write_pack
from workshop.paper.before.worksheets import Blank, write_worksheets
from workshop.paper.page.table import Table
from workshop.paper.page.theme import PLAIN, Edition, Logo, Theme
from workshop.paper.summary.summary import write_summary
from workshop.paper.web.webpage import write_groups_page, write_summary_page
from workshop.paper.word.docx import write_summary_docx
from workshop.rules.sheet.describe import description
from workshop.rules.sheet.figure import figure

_TEXTS = {"title", "question", "hint", "cue", "prompt", "example", "ask", "inside", "outside"}
"""The keys of an exercise's own words."""


def spelt(text: str, mark: str = "q") -> str:
    """A text, every word of which is told by its spelling (*qdeen*); ``{blanks}`` stay."""

    def word(found: re.Match[str]) -> str:
        return found[0] if found[0].startswith("{") else f"{mark}{found[0][::-1].lower()}"

    return re.sub(r"\{\w+\}|[^\W\d_]{2,}", word, text)


def own(value: Any, key: str = "") -> Any:
    """What an exercise says, spelt so; ids and codes stay."""
    if isinstance(value, dict):
        return {name: own(one, name) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [own(one, key) for one in value]
    return spelt(value) if key in _TEXTS and isinstance(value, str) else value


def in_marks(base: Session) -> Session:
    """The session in the language that is marked, all its own words spelt."""
    exercises = {}
    for key, one in base.exercises.items():
        data = own({**one.model_dump(), "translations": {}})
        exercises[key] = CardsExercise.model_validate({**data, "language": "cy"})
    said = {
        "labels": ("text", "note"), "actors": ("name",), "groups": ("name",),
        "relations": ("words", "note"), "jots": ("text",), "sheets": ("note",),
    }  # fmt: skip
    changed: dict[str, Any] = {
        name: {
            key: replace(one, **{part: spelt(getattr(one, part)) for part in parts})
            for key, one in getattr(base, name).items()
        }
        for name, parts in said.items()
    }
    sheets = {
        key: replace(
            one,
            titles={line: spelt(text) for line, text in one.titles.items()},
            place_notes={place: spelt(text) for place, text in one.place_notes.items()},
        )
        for key, one in changed["sheets"].items()
    }
    items = tuple(
        AgendaItem(**{**one.model_dump(), "title": spelt(one.title), "cue": spelt(one.cue)})
        for one in base.agenda
    )
    changed |= {"sheets": sheets, "agenda": items, "exercises": exercises}
    return replace(base, title=spelt(base.title), language="cy", **changed)


def at(minute: int) -> datetime:
    return datetime(2026, 3, 12, 9, minute, tzinfo=UTC)


def a_day(base: Session) -> Session:
    """The session with an agenda that partly ran, something parked, and people who were asked."""
    items = find_agenda("half-day").items
    went = (Went(items[0].id, at(0), at(20)), Went(items[1].id, at(20), None))
    jots = {"j": Jot("j", "parking", "Money for next year", at(3), None, None)}
    persons = {"p": Person("p", next(iter(base.groups)), 1, "", {"handout": True})}
    return replace(
        base, agenda=items, planned=items[1:], went=went, jots=jots, persons=persons,
        agenda_start=at(0), keep_until=date(2027, 5, 1),
    )  # fmt: skip


def rich() -> Session:
    """Both tasks with everything that a sheet can say, one sheet blank and one held back."""
    base = a_day(full())
    base = with_labels(base, "g1-task-1", "unplaced", ["Somewhere else"], "Why")
    base = with_labels(base, "g2-task-2", "heard", ["A word"])
    labels = dict(base.labels)
    for number, key in enumerate(list(labels)[:12]):
        marks = {
            "not_agreed": number % 3 == 0,
            "potential": number % 3 == 1,
            "contested": number % 3 == 2,
        }
        labels[key] = replace(labels[key], **marks)
    tones: dict[str, Any] = {
        key: replace(one, tone="strained", potential=True, note="Since long")
        for key, one in base.relations.items()
    }
    group = Group("g9", "Late comers", 9)
    base = replace(base, labels=labels, relations=tones, groups={**base.groups, "g9": group})
    first = base.sheets["g1-task-1"]
    sheets = {
        **base.sheets,
        "blank": replace(first, id="blank", group="g9", titles={}, note="", states={}),
        "held": replace(first, id="held", group="g9", number=2, sharing="private"),
        "second": replace(first, id="second", number=2, filled_by="pair"),
    }
    base = replace(base, sheets=sheets)
    base = with_labels(base, "second", "need", ["Calls at night"])
    return with_sheet(base, "g2-task-1", place_notes={"need": "Noted here"})


def shapes() -> dict[str, Session]:
    """Sessions that make a summary say different things."""
    two = a_day(compared())
    many = session([f"Table of {name}" for name in "abcdefghijklmno"], ("task-2",))
    for number, sheet in enumerate(many.sheets):
        many = with_labels(many, sheet, "broker", ["The nurse", f"Somebody {number}"])
    gap = with_sheet(compared(), "g3-task-2", states={"sponsor": "none", "needers": "dont-know"})
    sided = replace(
        gap,
        actors={
            key: replace(one, name="The nurse", side="inside" if key != "a-g2" else "outside")
            for key, one in gap.actors.items()
        },
    )
    alone = full(labels=6)
    return {
        "rich": rich(),
        "compared": two,
        "sides": sided,
        "many tables": many,
        "one sheet": replace(alone, sheets={"g1-task-1": alone.sheets["g1-task-1"]}),
        "nothing on record": session(sharing="private"),
        "all blank": session(),
    }  # fmt: skip


@lru_cache
def translated(language: str) -> frozenset[str]:
    """The texts that a catalogue has; of those with a number, the one for one."""
    messages = (message for message in catalogues.read(catalogues.po_path(language)) if message.id)
    return frozenset(
        message.id if isinstance(message.id, str) else message.id[0]
        for message in messages
        if (all(message.string) if isinstance(message.id, tuple) else message.string)
    )


@pytest.fixture
def _marked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every text that is translated be spelt like nothing else, and be in every catalogue."""
    asked = set()

    def one(_self: Words, text: str) -> str:
        asked.add(text)
        return spelt(text, "j")

    def several(_self: Words, single: str, many: str, number: int) -> str:
        asked.add(single)
        return spelt(single if number == 1 else many, "j")

    def placed(_self: Words, _context: str, text: str) -> str:
        return one(_self, text)

    for name, said in (("gettext", one), ("ngettext", several), ("pgettext", placed)):
        monkeypatch.setattr(Words, name, said)
    yield
    asked = {text for text in asked if re.search(r"[^\W\d_]{2,}", re.sub(r"\{\w+\}", "", text))}
    for language in catalogues.languages():
        assert asked, "nothing was translated"
        lacking = sorted(asked - translated(language))
        assert lacking == [], f"give {language} at least a draft of them"


def unmarked(text: str) -> list[str]:
    """The words that are neither translated nor the session's.

    Codes (``N``, ``ST``), paper sizes and single letters are the same in every language.
    """
    # a code may stand so close to a title that it is read as one word with it
    found = re.findall(r"[^\W\d_]{2,}", re.sub(r"\b[A-Z]{1,3}(?=[qj])", "", text))
    return [word for word in found if word[0].lower() not in "qj" and not word.isupper()]


def look() -> Theme:
    raster = photograph(60, 20)
    return replace(PLAIN, footer=spelt("The organisers"), logo=Logo(raster, spelt("Our logo"), 20))


def in_pdf(data: bytes) -> Iterator[str]:
    """All that a PDF says: pages, contents, properties, texts for readers."""
    yield from words(data)
    yield from (title for _, title, _ in bookmarks(data))
    yield str((reader(data).metadata or {}).get("/Title", ""))
    for element in elements_of(data):
        yield from (str(element[key]) for key in ("/Alt", "/ActualText", "/T") if key in element)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within.append(tag)
        names = ("alt", "title", "aria-label", "aria-description", "placeholder")
        self.found += [value or "" for name, value in attrs if name in names]

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.within):
            self.found.append(data)


def in_html(data: bytes) -> Iterator[str]:
    """All that a web page says: text, and the attributes that are read out."""
    page = _Page()
    page.feed(data.decode())
    # a line of a drawing is text of its own, and a text may go over several
    yield " ".join(page.found)


def in_docx(data: bytes) -> Iterator[str]:
    """All that a document says: body, feet, properties, texts for readers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not re.match(r"(word/(document|footer|header)\d*|docProps/core)\.xml", name):
                continue
            tree = etree.fromstring(archive.read(name))
            if name.startswith("docProps"):
                yield from (str(one.text or "") for one in tree if one.tag.endswith("}title"))
                continue
            for paragraph in tree.iter("{*}p"):
                yield "".join(str(run.text or "") for run in paragraph.iter("{*}t"))
            for told in tree.iter("{*}docPr"):
                yield from (told.get(key, "") for key in ("descr", "title", "name"))
            yield from (next(iter(one.values())) for one in tree.iter("{*}tblCaption"))


Written = Callable[[BinaryIO, Session], object]


def _day(base: Session, edition: Edition = "normal", paper: str = "a4") -> Day:
    blanks = [
        Blank(exercise, group.number, group.name, session=base.title)
        for group in base.groups.values()
        for exercise in base.exercises.values()
    ]
    there, theme = PAPERS[paper], look().edition(edition)
    return Day(base, blanks, there, there, theme, "cy", UTC)


A4 = PAPERS["a4"]
PHOTOGRAPHS = {"g1-task-1": photograph(), "blank": photograph()}


@pytest.mark.usefixtures("_marked")
@pytest.mark.parametrize("shape", list(shapes()))
@pytest.mark.parametrize(
    ("write", "read"),
    [
        (lambda file, base: write_summary(file, base, A4, look()), in_pdf),
        (lambda file, base: write_summary_page(file, base, A4, look()), in_html),
        (lambda file, base: write_summary_docx(file, base, A4, look()), in_docx),
    ],
    ids=("pdf", "html", "docx"),
)
def test_a_summary_has_no_words_that_are_not_translated(write: Written, read: Any, shape: str):
    data = io.BytesIO()
    write(data, in_marks(shapes()[shape]))
    left = [word for text in read(data.getvalue()) for word in unmarked(text)]
    assert not left


@pytest.mark.usefixtures("_marked")
@pytest.mark.parametrize(
    ("write", "read"),
    [
        (lambda file, base: write_groups(file, base, A4, look(), photographs=PHOTOGRAPHS), in_pdf),
        (
            lambda file, base: write_groups_page(file, base, A4, look(), photographs=PHOTOGRAPHS),
            in_html,
        ),
        (
            lambda file, base: write_worksheets(
                file, [replace(blank, name="") for blank in _day(base).blanks], A4, look()
            ),
            in_pdf,
        ),
        (lambda file, base: write_pack(file, _day(base)), in_pdf),
        (lambda file, base: write_pack(file, _day(base, "large", "letter")), in_pdf),
        (lambda file, base: write_kind(file, "run-sheet", _day(base)), in_pdf),
        (
            lambda file, base: write_kind(
                file, "latecomers", _day(replace(base, agenda=base.agenda * 3, agenda_start=None))
            ),
            in_pdf,
        ),
    ],
    ids=("tables", "tables-html", "worksheets", "pack", "large-pack", "run-sheet", "latecomers"),
)
def test_what_is_for_the_tables_has_no_words_that_are_not_translated(write: Written, read: Any):
    data = io.BytesIO()
    write(data, in_marks(rich()))
    left = [word for text in read(data.getvalue()) for word in unmarked(text)]
    assert not left


@pytest.mark.usefixtures("_marked")
def test_a_figure_in_words_has_no_words_that_are_not_translated():
    base = in_marks(rich())
    for sheet in base.sheets:
        assert not unmarked(description(figure(base, sheet)))


def test_a_word_that_is_not_translated_would_be_found():
    assert spelt("Need of {n} tables", "j") == "jdeen jfo {n} jselbat"
    assert unmarked("jelbat 3 qdeen N A4 Table") == ["Table"]


def spoken(data: bytes) -> set[str]:
    """The languages that a web page or a Word document says anything is in."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = (archive.read("word/document.xml") + archive.read("word/styles.xml")).decode()
        return set(re.findall(r'<w:(?:lang|themeFontLang)[^>]* w:val="([^"]+)"', text))
    return set(re.findall(r'\blang="([^"]+)"', data.decode()))


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (lambda file, base: write_summary(file, base, A4, look()), languages),
        (lambda file, base: write_summary_page(file, base, A4, look()), spoken),
        (lambda file, base: write_summary_docx(file, base, A4, look()), spoken),
        (lambda file, base: write_groups(file, base, A4, look()), languages),
        (lambda file, base: write_groups_page(file, base, A4, look()), spoken),
        (lambda file, base: write_pack(file, _day(base)), languages),
    ],
    ids=("pdf", "html", "docx", "tables", "tables-html", "pack"),
)
def test_where_all_is_in_one_language_all_says_so(write: Written, read: Any):
    data = io.BytesIO()
    write(data, in_marks(rich()))
    assert read(data.getvalue()) == {"cy"}


class _Spoken(HTMLParser):
    """Notes for each text the language that it is read in."""

    def __init__(self) -> None:
        super().__init__()
        self.within: list[str] = [""]
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br", "img", "path", "rect", "circle", "line"):
            self.within.append(dict(attrs).get("lang") or self.within[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("path", "rect", "circle", "line"):
            self.within.pop()

    def handle_data(self, data: str) -> None:
        self.found[" ".join(data.split())] = self.within[-1]


TASKS = ("task-1", "task-2")


def _mixed(language: str) -> Session:
    """English questions, asked at tables that write in another language."""
    english = {task: exercise(task).model_copy(update={"translations": {}}) for task in TASKS}
    base = replace(a_day(session()), exercises=english)
    base = with_labels(base, "g1-task-1", "need", ["Qualcosa", "A"], "Perché no")
    base = with_labels(base, "g2-task-1", "need", ["Niente"])
    base = with_sheet(base, "g1-task-1", note="Sul foglio", place_notes={"need": "Sul posto"})
    base = with_relation(base, "g1-task-1", ("need", "outcome"), "porta")
    base = with_relation(base, "g2-task-1", ("need", "outcome"), "porta")
    return replace(base, language=language)


def _read(base: Session) -> dict[str, str]:
    data = io.BytesIO()
    write_summary_page(data, base, A4)
    page = _Spoken()
    page.feed(data.getvalue().decode())
    return page.found


def test_words_are_in_the_session_s_language_and_questions_in_theirs():
    found = _read(_mixed("cy"))
    task = exercise("task-1")
    assert {found[text] for text in (task.title, task.question, "Need", "The sheet")} == {"en-GB"}
    said = ("Crynodeb", "Qualcosa", "Money for next year", "Sul foglio", "Sul posto", "Perché no")
    assert {found[text] for text in said} == {"cy"}
    assert found["Welcome"] == "cy"  # the day's items say nothing of theirs


def test_a_language_that_the_project_does_not_speak_is_that_of_people_s_words_only():
    found = _read(_mixed("it"))
    ours = ("Summary", "What the marks mean", "Need", exercise("task-1").question)
    assert {found[text] for text in ours} == {"en-GB"}
    said = ("Qualcosa", "Money for next year", "Sul foglio", "Sul posto", "Perché no")
    assert {found[text] for text in said} == {"it"}
    assert found["Welcome"] == "it"


def test_a_sheet_asked_in_a_language_that_the_project_does_not_speak_says_which_words_are_ours():
    base = _mixed("it")
    italian = {
        key: one.model_copy(update={"language": "it"}) for key, one in base.exercises.items()
    }
    base = replace(base, exercises=italian)
    found = _read(base)
    assert found["not answered"] == found["Summary"] == "en-GB"
    assert found["Qualcosa"] == found["Judgement"] == "it"
    pdf = io.BytesIO()
    write_groups(pdf, base, A4)
    told = [str(one["/Lang"]) for one in elements(pdf.getvalue(), "/P") if "/Lang" in one]
    assert "en-GB" in told


@pytest.mark.parametrize("language", ["cy", "it"])
def test_a_pdf_and_a_document_say_the_same_of_languages(language: str):
    base, pdf, docx = _mixed(language), io.BytesIO(), io.BytesIO()
    write_summary(pdf, base, A4)
    write_summary_docx(docx, base, A4)
    assert languages(pdf.getvalue()) == spoken(docx.getvalue()) == {"en-GB", language}
    assert faults(pdf.getvalue()) == []
    for tag in ("/H1", "/H4"):
        told = {str(one["/Lang"]) for one in elements(pdf.getvalue(), tag) if "/Lang" in one}
        assert told <= {"en-GB", language}


def test_a_longer_word_over_a_column_of_numbers_breaks_no_word_of_the_first():
    name, theme = "Physiotherapists", PLAIN.edition("large").on(PAPERS["letter"])
    heads = ("Actor", *"ABCDEFGHIJ", "Byrddau")
    rows = ((name, *("0" * 11)), ("A regional account manager", *("0" * 11)))
    table = Table(heads, rows, (5.2, *[1.0] * 10, 1.7), numbers=True)
    drawn = [node for piece in table.pieces(570.0, theme)[1:2] for node in piece.draw(0, 0)]
    assert f"'{name}'" in repr(drawn)
