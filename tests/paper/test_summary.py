"""The summary: only what is on record, counted gaps, and how it was made."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
from paper.reading import bookmarks, elements, faults, headings, reader, tags, words
from paper.sample_sessions import (
    HARD,
    begun,
    compared,
    full,
    session,
    with_labels,
    with_relation,
    with_sheet,
)
from tagged_reader import Tagged

from workshop import __version__
from workshop.layout.base.papers import PAPERS, paper
from workshop.model.agenda import AgendaItem
from workshop.model.session import Jot, Person, Session, Sheet, Went
from workshop.paper.page.theme import EDITIONS, PLAIN, Edition
from workshop.paper.summary.summary import write_summary
from workshop.rules.report.comparison import table_state


def made(said: Session, name: str = "a4") -> bytes:
    data = io.BytesIO()
    write_summary(data, said, paper(name))
    return data.getvalue()


@pytest.mark.parametrize("name", PAPERS)
def test_a_full_session_passes_the_machine_rules(name: str) -> None:
    assert faults(made(full(40), name)) == []


def test_the_cover_has_a_date_and_no_time() -> None:
    first = words(made(full()))[0]
    assert "North East session" in first
    assert "12 March 2026" in first
    assert "2 tables 4 sheets" in first
    assert "10:36" not in " ".join(words(made(full())))


def test_what_was_asked_names_each_place_with_its_prompt() -> None:
    said = full()
    text = " ".join(words(made(said)))
    for exercise in said.exercises.values():
        assert exercise.question in text
        for place in exercise.places:
            assert f"{place.title} {place.prompt}" in text


def test_held_back_sheets_are_counted_and_named_nowhere() -> None:
    base = session(tables=("Ant", "Bee", "Cat"), exercises=("task-1",))
    for table, sharing in (("g2", "private"), ("g3", "room")):
        base = with_labels(base, f"{table}-task-1", "need", [f"Secret of {table}"], note="Hushed")
        base = with_sheet(base, f"{table}-task-1", sharing=sharing, titles={"innovation": "Hidden"})
    data = made(base)
    text = " ".join(words(data))
    assert "2 sheets are kept by their tables and are not shown." in text
    assert "3 tables 3 sheets, 1 of them on record" in text
    for kept in ("Bee", "Cat", "Secret", "Hidden", "Hushed"):
        assert kept not in text
        assert all(kept not in title for _, title, _ in bookmarks(data))
    assert "1 sheet is on record." in text


def test_one_held_back_sheet_is_one() -> None:
    base = with_sheet(session(exercises=("task-1",)), "g2-task-1", sharing="room")
    assert "1 sheet is kept by its table and is not shown." in " ".join(words(made(base)))


def test_nothing_on_record_is_said() -> None:
    data = made(session(sharing="private"))
    text = " ".join(words(data))
    assert text.count("No sheet of this task is on record.") == 2
    assert text.count("2 sheets are kept by their tables and are not shown.") == 2
    assert "stayed empty" not in text
    assert faults(data) == []


def test_gaps_are_counted_by_table_with_real_header_cells() -> None:
    base = session(tables=("Ant", "Bee", "Cat"), exercises=("task-2",))
    base = with_labels(base, "g1-task-2", "broker", ["The nurse"])
    base = with_sheet(base, "g2-task-2", states={"broker": "none", "sponsor": "dont-know"})
    data = made(begun(base))
    text = " ".join(words(data))
    assert "Place None Don’t know Not answered" in text
    assert "Broker 1 0 1" in text
    assert "Sponsor 0 1 2" in text
    found = tags(data)
    # 10 places asked about and counted, 3 sheets listed, 1 actor, 6 roles that have no side of
    # their own; each table heads its columns
    assert found["Scope=Row"] == 10 + 10 + 3 + 1 + 6
    assert found["Scope=Column"] == 2 + 4 + 4 + 12 + 5


def test_a_table_with_two_sheets_answers_on_either() -> None:
    base = session(tables=("Ant",), exercises=("task-2",))
    second = Sheet("second", "g1", "task-2", 2, "pair", sharing="record", states={"broker": "none"})
    base = replace(base, sheets={**base.sheets, "second": second})
    base = with_labels(base, "second", "sponsor", ["A charity"])
    sheets = base.sheets_of()
    states = {p: table_state(base, sheets, "g1", p) for p in ("broker", "sponsor", "needers")}
    assert states == {"broker": "none", "sponsor": None, "needers": "not-answered"}


def test_the_questions_about_gaps_are_the_exercises_own() -> None:
    base = session(tables=("Ant", "Bee"), exercises=("task-2",))
    base = with_labels(base, "g1-task-2", "broker", ["The nurse"])
    text = " ".join(words(made(begun(base))))
    asked = next(a.ask for a in base.exercises["task-2"].absences if a.places == ("broker",))
    assert text.count(asked) == 1
    assert f"{asked} – 1 of 2 tables" in text


def test_contents_and_bookmarks_lead_to_the_same_pages() -> None:
    said = with_labels(full(), "g1-task-1", "need", [f"Label {n}" for n in range(40)])
    data = made(said)
    text = words(data)
    marks = [(title, page) for _, title, page in bookmarks(data) if page > 2]
    listed = "".join(text[1].split())
    at = 0
    for title, page in marks:
        entry = "".join(f"{title}{page}".split())
        at = listed.find(entry, at)
        assert at >= 0, (title, page)
    assert len(marks) == 21
    for title, page in marks:
        assert "".join(title.split(":")[0].split()) in "".join(text[page - 1].split())


def test_a_short_summary_has_no_contents() -> None:
    text = words(made(session(tables=("Ant",), exercises=("task-1",), sharing="private")))
    assert not any(page.startswith("Contents") for page in text)


def test_pictures_refer_to_pages_of_the_summary() -> None:
    base = session(tables=("Ant", "Bee"), exercises=("task-1",))
    base = with_labels(base, "g2-task-1", "need", [f"Label {n}" for n in range(40)])
    text = words(made(base))
    at = next(n for n, page in enumerate(text) if "Label 0" in page and "· Sheet 1" in page)
    assert f"page {at + 2}" in text[at]
    assert "Need, continued" in text[at + 1]
    assert f"Page {at + 1} of {len(text)}" in text[at]


def test_notes_stand_at_the_end_of_their_task() -> None:
    base = with_labels(full(), "g1-task-1", "learned", ["Say it early"], note="Said at the close.")
    text = words(made(base))
    notes = next(n for n, page in enumerate(text) if page.startswith("Notes to Task 1"))
    assert "Learned: Say it early Said at the close." in text[notes]


def test_it_says_how_it_was_made_and_from_what() -> None:
    text = " ".join(words(made(full())))
    for part in ("AIMING", "KITE centre, 2017", "not agreed", "potential", "Workshop 0."):
        assert part in text
    own = full().exercises["task-1"].model_copy(update={"id": "harbour"})
    other = replace(session(), exercises={"harbour": own}, sheets={})
    assert "AIMING" not in " ".join(words(made(other)))


def test_pages_are_read_in_order() -> None:
    text = " ".join(words(made(full()))[2:])
    parts = (
        "What was asked in Task 1", "The sheets of Task 1", "Task 1 side by side A line",
        "What was said in Task 1 In", "What stayed empty in Task 1 An absence", "Notes to Task 1",
        "What was asked in Task 2", "The sheets of Task 2", "How this was made In each",
    )  # fmt: skip
    order = [text.index(part) for part in parts]
    assert order == sorted(order)


def test_pictures_stand_below_their_chapters_and_no_level_is_skipped() -> None:
    levels = headings(made(full()))
    # the cover, the contents, two tasks, how it was made
    assert levels.count(1) == 5
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_page_but_the_cover_has_its_number() -> None:
    text = words(made(full(40)))
    for number, page in enumerate(text[1:], start=2):
        assert f"Page {number} of {len(text)}" in page


def test_tables_count_only_where_their_sheet_of_that_task_is_on_record() -> None:
    base = session(tables=("Ant", "Bee", "Cat"))
    base = begun(with_sheet(base, "g2-task-2", sharing="private"))
    text = " ".join(words(made(base)))
    assert text.count("out of 3 tables.") == 1
    assert text.count("out of 2 tables.") == 1


def test_hard_words_pass_and_stay() -> None:
    base = session(tables=("../x", "\U0001f600"), title=f"{HARD[10]} \U0001f680")
    base = with_labels(base, "g1-task-1", "need", HARD, note=" ".join(HARD))
    base = with_sheet(base, "g1-task-1", titles={"innovation": HARD[7], "context": "W" * 200})
    base = with_relation(base, "g1-task-1", ("need", "outcome"), HARD[3])
    data = io.BytesIO()
    unshown = write_summary(data, base, paper("letter"))
    assert faults(data.getvalue()) == []
    assert {"\U0001f600", "\U0001f680"} <= {item.character for item in unshown}
    assert len(unshown) == len(set(unshown))


def test_the_same_session_is_the_same_bytes_with_title_and_language() -> None:
    said = full()
    data = made(said)
    assert data == made(said)
    assert reader(data).metadata.title == "North East session: summary"


def test_pictures_refer_to_pages_of_a_summary_with_long_contents() -> None:
    base = session(tables=[f"Table of the {n}th ward" for n in range(60)], exercises=("task-1",))
    base = with_labels(base, "g30-task-1", "need", [f"Label {n}" for n in range(60)])
    text = words(made(begun(base)))
    assert "Contents" in text[1]
    assert "What was asked" not in text[2]  # the contents go on
    at = next(n for n, page in enumerate(text) if "Label 0" in page and "· Sheet 1" in page)
    assert f"continued on page {at + 2}" in text[at]
    assert "Need, continued" in text[at + 1]


def test_every_line_of_the_contents_leads_to_its_page_and_says_so() -> None:
    data = made(full())
    pdf = reader(data)
    order = {page.indirect_reference.idnum: n for n, page in enumerate(pdf.pages, start=1)}
    links = [link.get_object() for link in pdf.pages[1].annotations or []]
    told = {str(link["/Contents"]): order[link["/Dest"][0].idnum] for link in links}
    assert all(words.endswith(f" {page}") for words, page in told.items())
    assert len(told) == sum(page > 2 for _, _, page in bookmarks(data))
    # the others lead from the small pictures to the sheets
    assert tags(data)["Link"] == len(links) + len(elements(data, "/Figure"))
    assert faults(data) == []


def test_equal_words_are_joined_with_how_many_tables_and_who_stands_alone() -> None:
    text = " ".join(words(made(compared())))
    assert "The nurse – 2 tables: Ant, Bee" in text
    assert "Bus – Cat; potential" in text
    assert "Written at" not in text.split("Broker", 1)[0]


def test_roles_are_counted_in_a_matrix_whose_codes_are_read_in_full() -> None:
    data = made(compared())
    text = " ".join(words(data))
    assert "Actor N R B F S BR SI SL SR SN Tables The nurse 0 0 0 0 0 2 0 0 0 0 2" in text
    heads = [cell["/ActualText"] for cell in elements(data, "/TH") if "/ActualText" in cell]
    assert "Facility Provider(s)" in heads
    assert faults(data) == []


def test_a_matrix_in_which_nothing_would_stand_is_a_sentence() -> None:
    base = session(tables=("Ant", "Bee"), exercises=("task-2",))
    base = with_labels(base, "g1-task-2", "broker", [f"Role {n}" for n in range(20)])
    base = with_labels(base, "g2-task-2", "sponsor", [f"Body {n}" for n in range(20)])
    data = made(base)
    text = " ".join(words(data))
    assert "40 actors are named, each by one table in one role" in text
    assert "N Needers; R Responders" not in text
    assert "Actor N R" not in text
    assert faults(data) == []


def test_no_table_is_named_for_what_it_left_open() -> None:
    text = Tagged(made(full(2))).texts("LI")
    asked = [a.ask for e in full().exercises.values() for a in e.absences]
    open_ = [item for item in text if any(ask in item for ask in asked)]
    assert open_
    assert not any("Ant" in item or "Care homes" in item for item in open_)


def test_sides_potential_actors_and_relations_that_recur_are_told() -> None:
    text = " ".join(words(made(compared())))
    assert "Broker 0 0 1 1" in text
    assert "What counts is what the sheets that give an actor this role say" in text
    assert "The nurse – inside: Ant; outside: Bee" in text
    assert "Potential actors in Task 2 Not there yet, but they could be. Bus – Cat" in text
    assert "Broker → Sponsor: asks – 2 tables: Ant, Bee" in text


def labelled(base: Session) -> Session:
    """The session with a label on every sheet, so that none is blank, and no title line."""
    for sheet in base.sheets.values():
        base = with_labels(base, sheet.id, "need", ["Beds"])
    return base


def test_a_title_line_that_nobody_wrote_has_no_column() -> None:
    base = labelled(session(tables=("Ant", "Bee", "Cat"), exercises=("task-1",)))
    none = " ".join(words(made(base)))
    assert "The sheets of Task 1 At the head of the sheets nothing is written. Summary ·" in none
    assert "not written" not in none.split("Task 1 side by side")[0]
    one = with_sheet(base, "g2-task-1", titles={"context": "A ward"})
    text = " ".join(words(made(one)))
    assert "# Table Sheet The workplace context 1 Ant 1 (table) not written 2 Bee" in text
    # a table with two sheets, or one of a pair, is still listed
    pair = with_sheet(base, "g2-task-1", filled_by="pair")
    assert "# Table Sheet 1 Ant 1 (table) 2 Bee 1 (pair)" in " ".join(words(made(pair)))


def test_tables_that_go_by_numbers_are_named_once_where_there_is_no_list() -> None:
    base = labelled(session(tables=[f"Ward {n}" for n in range(1, 31)], exercises=("task-1",)))
    data = made(base)
    text = " ".join(words(data))
    assert "nothing is written. 1 Ward 1; 2 Ward 2; 3 Ward 3;" in text
    assert "30 Ward 30. Task 1 side by side" in text
    assert faults(data) == []


def test_one_sheet_is_compared_with_nothing() -> None:
    said = with_labels(session(tables=("Ant",)), "g1-task-1", "need", ["Lost letters"])
    text = " ".join(words(made(said)))
    for part in ("Task 1 side by side", "What was said", "stayed empty", "Who is in which role"):
        assert part not in text
    assert "Lost letters" in text


def test_every_sheet_is_shown_small_and_leads_to_its_page() -> None:
    data = made(full())
    pdf = reader(data)
    small = elements(data, "/Figure")
    assert len(small) == 4
    assert "Novel: none. Learned: 3 labels." in str(small[0]["/Alt"])
    # each says first whose it is: many look alike
    assert [str(one["/Alt"]).split(".")[0] for one in small[:2]] == ["Care homes", "Urgent care"]
    page = next(page for page in pdf.pages[2:] if "side by side" in page.extract_text())
    order = {page.indirect_reference.idnum: n for n, page in enumerate(pdf.pages, start=1)}
    told = [link.get_object() for link in page.annotations or []]
    text = words(data)
    for link in told:
        table, number = str(link["/Contents"]).rsplit(" page ", 1)
        assert order[link["/Dest"][0].idnum] == int(number)
        assert f"{table} · Sheet 1" in text[int(number) - 1]


def test_many_tables_go_by_their_numbers() -> None:
    base = session(tables=[f"Ward {n}" for n in range(1, 21)], exercises=("task-1",))
    for table in (3, 7, 12):
        base = with_labels(base, f"g{table}-task-1", "need", ["Lost letters"])
    base = with_labels(base, "g5-task-1", "need", ["No beds"])
    text = " ".join(words(made(begun(base))))
    assert "Lost letters – 3 tables: 3, 7, 12" in text
    assert "No beds – table 5" in text


def test_how_the_day_ran_has_plan_and_what_it_took_and_no_time_of_day() -> None:
    start = datetime(2026, 3, 12, 10, 30, tzinfo=UTC)
    items = (
        AgendaItem(id="a", title="Welcome", minutes=5),
        AgendaItem(id="b", title="Close", minutes=3),
    )
    went = (Went("a", start, start + timedelta(minutes=7)),)
    base = replace(session(), agenda=items, planned=items, went=went)
    text = " ".join(words(made(base)))
    assert "Item Planned Took Welcome 5 7 Close 3 not run In all 8 7" in text
    assert "10:3" not in text
    assert "How the day ran" not in " ".join(words(made(session())))


def test_a_day_of_which_no_clock_ran_was_planned() -> None:
    items = (AgendaItem(id="a", title="Welcome", minutes=5),)
    text = " ".join(words(made(replace(session(), agenda=items, planned=items))))
    assert "What was planned Minutes for the whole room, as planned." in text
    assert "Item Planned Welcome 5 In all 5" in text
    assert "How the day ran" not in text


def test_two_tables_are_both() -> None:
    base = session(tables=("Ant", "Bee"), exercises=("task-1",))
    for table in ("g1", "g2"):
        base = with_labels(base, f"{table}-task-1", "need", ["Lost letters"])
    text = " ".join(words(made(base)))
    assert "Lost letters – both tables" in text
    assert "all 2" not in text


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "1 relation is drawn, at one table; its sheet shows it."),
        (2, "2 relations are drawn, each at one table; the sheets show them."),
    ],
)
def test_relations_none_of_which_recurs_are_counted(count: int, told: str) -> None:
    base = begun(session(tables=("Ant", "Bee"), exercises=("task-2",)))
    for number in range(count):
        base = with_relation(
            base, f"g{number + 1}-task-2", ("broker", ("sponsor", "needers")[number]), ""
        )
    assert told in " ".join(words(made(base)))


def test_what_was_parked_is_told_and_nothing_else_that_was_jotted() -> None:
    at = datetime(2026, 3, 12, tzinfo=UTC)
    jots = {
        kind: Jot(kind, kind, f"Jot on {kind}", at, None, None)
        for kind in ("parking", "note", "private")
    }
    jots["kept"] = Jot("kept", "parking", "About those who refuse", at, None, "g2")
    person = Person("p", "g2", 1, "", {"handout": False})
    text = " ".join(words(made(replace(session(), jots=jots, persons={"p": person}))))
    assert "Jot on parking" in text
    for kept in ("Jot on note", "Jot on private", "About those who refuse"):
        assert kept not in text
    assert "was asked of each person" in text


@pytest.mark.parametrize("said", [compared(), full(40)], ids=["compared", "full"])
def test_words_are_read_in_the_same_order_by_two_programs(said: Session) -> None:
    data = made(said)
    for page, text in zip(pdfium.PdfDocument(data), words(data), strict=True):
        other = page.get_textpage().get_text_range()
        assert "".join(other.split()) == "".join(text.split())


def test_all_of_it_reads_as_it_did(golden: Callable[[str, str | bytes], None]) -> None:
    text = "\n\n".join(words(made(compared()))) + "\n"
    golden("summary.txt", text.replace(f"Workshop {__version__}", "Workshop ?"))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_passes_the_machine_rules_and_says_the_same(edition: Edition) -> None:
    data = io.BytesIO()
    write_summary(data, compared(), paper("letter"), PLAIN.edition(edition))
    assert faults(data.getvalue()) == []
    text = " ".join(words(data.getvalue()))
    for part in ("The nurse – 2 tables: Ant, Bee", "Who is in which role", "Broker 0 0 1 1"):
        assert part in text


def test_the_contents_are_a_list_of_chapters_and_what_is_in_each() -> None:
    data = made(full())
    (outer, *inner) = elements(data, "/TOC")
    chapters = [kid.get_object() for kid in outer["/K"]]
    assert {one["/S"] for one in chapters} == {"/TOCI"}
    levels = [level for level, _, page in bookmarks(data) if page > 2]
    assert len(chapters) == levels.count(0)
    assert len(inner) == sum(len(one["/K"]) > 1 for one in chapters)  # one for each with more
    assert len(elements(data, "/TOCI")) == len(elements(data, "/Reference")) == len(levels)
    for below in inner:
        assert below["/P"]["/S"] == "/TOCI"
    assert faults(data) == []


def test_no_two_links_are_called_the_same() -> None:
    data = made(full())
    called = [
        str(link.get_object()["/Contents"])
        for page in reader(data).pages
        for link in page.get("/Annots", ())
    ]
    assert len(called) == len(set(called)) > 20
    assert sum(one.startswith("Care homes, Task 2, page ") for one in called) == 1


def test_whatever_heads_something_is_a_heading() -> None:
    assert "Inside for some, outside for others" in Tagged(made(compared())).texts("H3")
    said = with_labels(full(), "g1-task-1", "learned", ["Say it early"], note="At the close.")
    assert "Learned: Say it early" in Tagged(made(said)).texts("H4")
