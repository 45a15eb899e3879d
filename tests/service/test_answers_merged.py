"""Answers given in different copies: the narrower holds, whatever the laptops' clocks say."""

import itertools
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Literal

import pytest
from support.sessions import START, new_session, sheet_of, ticking

from workshop.model import event as e
from workshop.model import people_acts as p
from workshop.model.problem import WorkshopError
from workshop.model.session import Answer, Session
from workshop.rules.privacy.answers import holds, replaces, standing, subject_values
from workshop.rules.privacy.release_gate import may_leave, may_quote
from workshop.rules.room.projector_view import on_the_wall
from workshop.service.documents.handouts import make_handouts
from workshop.service.documents.pictures import render
from workshop.service.exchange.exchange import export_session, import_file
from workshop.service.session.merge_preview import preview_lines
from workshop.service.session.merging import merge_sessions, preview_merge
from workshop.service.session.people import add_person, withdraw
from workshop.service.session.room import Room
from workshop.service.session.sessions import read_session
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.store.session_file import SessionFile

WORDS = "Homes were asked late"
ELEVEN = START + timedelta(minutes=25)
TWO_BEHIND = ELEVEN + timedelta(hours=1) - timedelta(hours=2)

Do = Callable[[Room], object]


def opened(path: Path, at: datetime = ELEVEN, terminal: str = "desk") -> Room:
    room = Room.open(path, terminal=terminal, clock=ticking(at))
    room.ids._random = Random(f"{path} {at} {terminal}").getrandbits
    return room


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    path = new_session(tmp_path)
    with opened(path, START + timedelta(minutes=5)) as room:
        sheet = sheet_of(room)
        sheets.add_label(room, sheet, "need", NewLabel(WORDS))
        person, _code = add_person(room, room.session.sheets[sheet].group)
        room.act(p.ConsentSet(person=person.id, uses={"research": True, "quotation": True}))
    return path


def filled(origin: Path, name: str, at: datetime, *does: Do, old: bool = False) -> Path:
    """Make a copy and do something there; as an older program wrote it if it is ``old``."""
    copy = origin.with_name(f"{name}.workshop")
    with SessionFile.open(origin, read_only=True) as file:
        events = file.events()
    with opened(_made(copy, events), at, name) as room:
        for do in does:
            do(room)
        events = room.events()
    if old:
        copy.unlink()
        _made(copy, [_as_older(event) for event in events])
    return copy


def _made(path: Path, events: Sequence[e.Event]) -> Path:
    SessionFile.create(path, events).close()
    return path


def _as_older(event: e.Event) -> e.Event:
    later = dict.fromkeys(getattr(event.act, "later", ()))
    return event.model_copy(update={"act": event.act.model_copy(update=later)})


def share(sharing: e.Sharing) -> Do:
    return lambda room: sheets.share(room, sheet_of(room), sharing)


def together(copies: Sequence[Path], one_by_one: bool) -> list[Session]:
    """Merge copies in every order; return what comes of it."""
    found = []
    for number, order in enumerate(itertools.permutations(copies)):
        target = copies[0].with_name(f"together-{number}.workshop")
        target.unlink(missing_ok=True)
        shutil.copy(order[0], target)
        if one_by_one:
            for other in order[1:]:
                merge_sessions(target, [other])
        else:
            merge_sessions(target, order[1:])
        again = merge_sessions(target, list(order[1:]))
        assert again.events == 0, "merging twice changes nothing"
        found.append(read_session(target))
    return found


def the_sheet(session: Session) -> str:
    return next(sheet.id for sheet in session.sheets.values() if session.labels_in(sheet.id))


@pytest.mark.parametrize("old", [False, True], ids=["new", "older program"])
@pytest.mark.parametrize("one_by_one", [False, True])
def test_private_holds_against_record_whatever_the_clocks_say(
    origin: Path, *, one_by_one: bool, old: bool
):
    desk = filled(origin, "desk", ELEVEN, share("record"), old=old)
    laptop = filled(origin, "laptop", TWO_BEHIND, share("private"), old=old)
    third = filled(origin, "third", ELEVEN + timedelta(hours=3), share("room"), old=old)
    for copies in ((desk, laptop), (desk, laptop, third)):
        for session in together(copies, one_by_one):
            assert session.sheets[the_sheet(session)].sharing == "private"


@pytest.mark.parametrize("old", [False, True], ids=["new", "older program"])
def test_a_table_that_says_something_new_is_not_held_to_what_it_said_before(
    origin: Path, *, old: bool
):
    before = filled(origin, "before", ELEVEN, share("private"), old=old)
    after = filled(before, "after", TWO_BEHIND, share("record"), old=old)
    for session in together((before, after), one_by_one=False):
        assert session.sheets[the_sheet(session)].sharing == "record"


@pytest.mark.parametrize("old", [False, True], ids=["new", "older program"])
def test_the_table_settles_it_by_saying_so_anew(origin: Path, *, old: bool):
    desk = filled(origin, "desk", ELEVEN, share("record"), old=old)
    laptop = filled(origin, "laptop", TWO_BEHIND, share("private"), old=old)
    untouched = filled(origin, "untouched", TWO_BEHIND, old=old)
    merge_sessions(desk, [laptop])
    with opened(desk, TWO_BEHIND - timedelta(days=1)) as room:
        share("record")(room)
    for copies in ((desk, laptop), (desk, untouched), (desk, laptop, untouched)):
        for session in together(copies, one_by_one=True):
            assert session.sheets[the_sheet(session)].sharing == "record"


def test_words_of_a_sheet_that_is_private_in_one_copy_are_on_no_surface(
    origin: Path, tmp_path: Path
):
    desk = filled(origin, "desk", ELEVEN, share("record"))
    laptop = filled(origin, "laptop", TWO_BEHIND, share("private"))
    seen = tmp_path / "desk-alone"
    _everything(desk, seen)
    assert WORDS in _text_in(seen), "they are there as long as the desk's word is all there is"
    merge_sessions(desk, [laptop])
    session = read_session(desk)
    sheet = the_sheet(session)
    assert sheet not in {shown.id for shown in on_the_wall(session)}
    _everything(desk, tmp_path / "merged")
    assert WORDS not in _text_in(tmp_path / "merged")


def _everything(path: Path, out: Path) -> None:
    make_handouts(path, out / "handouts", ("summary",), ("pdf", "html"))
    uses: tuple[p.Use, ...] = ("research", "handout", "quotation")
    forms: tuple[Literal["json", "csv"], ...] = ("json", "csv")
    for use in uses:
        with suppress(WorkshopError):  # there is nothing to draw
            render(path, out / use, ("svg", "txt"), use=use)
        for kind in forms:
            told = export_session(path, kind, use).text
            (out / f"{use}.{kind}").write_text(told, encoding="utf-8")


def _text_in(folder: Path) -> str:
    told = (".html", ".json", ".csv", ".txt", ".svg")
    files = [file for file in sorted(folder.rglob("*")) if file.suffix in told]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def say(**uses: bool) -> Do:
    def do(room: Room) -> None:
        (person,) = room.session.persons
        room.act(p.ConsentSet.model_validate({"person": person, "uses": uses}))

    return do


def remove(room: Room, *, back: bool = False) -> None:
    person = next(iter({**room.session.persons, **room.session.removed_persons}))
    room.act(p.PersonRemoved(person=person, back=back))


@pytest.mark.parametrize("old", [False, True], ids=["new", "older program"])
@pytest.mark.parametrize("one_by_one", [False, True])
def test_a_no_holds_against_a_yes_use_by_use(origin: Path, *, one_by_one: bool, old: bool):
    first = (share("record"), say(research=False), say(handout=True))
    one = filled(origin, "one", TWO_BEHIND, *first, old=old)
    two = filled(origin, "two", ELEVEN, say(research=True), share("record"), old=old)
    for session in together((one, two), one_by_one):
        sheet = session.sheets[the_sheet(session)]
        (person,) = session.persons.values()
        assert person.uses == {"research": False, "quotation": True, "handout": True}
        assert not may_leave(session, sheet, "research")
        assert may_leave(session, sheet, "handout")


def test_whoever_refused_in_one_copy_is_not_taken_out_by_another(origin: Path):
    one = filled(origin, "one", TWO_BEHIND, share("record"), say(handout=False))
    two = filled(origin, "two", ELEVEN, remove)
    for session in together((one, two), one_by_one=True):
        assert len(session.persons) == 1
        assert not may_leave(session, session.sheets[the_sheet(session)], "handout")


def test_somebody_removed_and_back_is_counted_and_a_later_removal_counts(origin: Path):
    one = filled(origin, "one", TWO_BEHIND, remove, lambda room: remove(room, back=True))
    two = filled(origin, "two", ELEVEN, remove)
    for session in together((one, two), one_by_one=True):
        assert len(session.persons) == 1
    merge_sessions(one, [two])
    with opened(one, TWO_BEHIND) as room:
        remove(room)
        assert not room.session.persons


@pytest.mark.parametrize("old", [False, True], ids=["new", "older program"])
def test_a_withdrawal_holds_against_every_later_yes(tmp_path: Path, *, old: bool):
    path = new_session(tmp_path)
    with opened(path, START) as room:
        person, code = add_person(room, next(iter(room.session.groups)))
    one = filled(path, "one", TWO_BEHIND, lambda room: withdraw(room, code), old=old)
    two = filled(path, "two", ELEVEN, say(research=True, handout=True), old=old)
    for session in together((one, two), one_by_one=False):
        them = session.persons[person.id]
        assert them.withdrawn
        assert not any(them.uses.values())


def quotable(*, chosen: bool) -> Do:
    def do(room: Room) -> None:
        (label,) = room.session.labels
        room.act(p.LabelQuotable(label=label, chosen=chosen))

    return do


def test_a_label_is_quoted_only_where_all_copies_agree(origin: Path):
    path = filled(origin, "start", START + timedelta(minutes=9), share("record"))
    with opened(path) as room:
        (person,) = room.session.persons

    def by(them: str | None) -> Do:
        return lambda room: room.act(p.LabelBy(label=next(iter(room.session.labels)), person=them))

    one = filled(path, "one", ELEVEN, quotable(chosen=True))
    for session in together((path, one), one_by_one=False):
        assert may_quote(session, next(iter(session.labels.values())))
    two = filled(one, "two", TWO_BEHIND, quotable(chosen=False))
    three = filled(one, "three", ELEVEN, quotable(chosen=True), by(person), by(None))
    for session in together((two, three), one_by_one=False):
        assert not may_quote(session, next(iter(session.labels.values())))
    four = filled(one, "four", TWO_BEHIND, by(person))
    for session in together((four, three), one_by_one=False):
        label = next(iter(session.labels.values()))
        assert label.disputed
        assert not may_quote(session, label)


def test_the_preview_says_what_was_answered_differently(origin: Path):
    desk = filled(origin, "desk", ELEVEN, share("private"), say(quotation=False))
    laptop = filled(origin, "laptop", TWO_BEHIND, share("record"), say(quotation=True))
    told = [line.text for line in preview_lines(preview_merge(desk, [laptop]))]
    assert (
        "Said of who may see sheet 1-1: here private, elsewhere on record. "
        "The narrower, private, holds until the table says otherwise." in told
    )
    assert (
        "Said by G1P1 of quotation: here no, elsewhere yes. No holds until they say otherwise."
        in told
    )
    merge_sessions(desk, [laptop])
    assert preview_merge(desk, [laptop]).nothing


def test_json_from_an_older_program_is_merged_as_its_file_would_be(origin: Path, tmp_path: Path):
    desk = filled(origin, "desk", ELEVEN, share("record"), old=True)
    laptop = filled(origin, "laptop", TWO_BEHIND, share("private"), old=True)
    data = tmp_path / "laptop.json"
    data.write_text(export_session(laptop, "json").text, encoding="utf-8")
    import_file(desk, data)
    session = read_session(desk)
    assert session.sheets[the_sheet(session)].sharing == "private"


def test_undo_gives_nothing_back_that_another_window_has_narrowed_since(origin: Path):
    with opened(origin) as mine, opened(origin, ELEVEN, "t2") as other:
        share("record")(mine)
        share("private")(mine)
        share("private")(other)
        with pytest.raises(WorkshopError, match="Somebody else answered this since"):
            mine.undo()
        assert mine.session.sheets[sheet_of(mine)].sharing == "private"
        say(handout=True)(mine)
        say(handout=False)(mine)
        say(handout=False)(other)
        with pytest.raises(WorkshopError, match="Somebody else answered this since"):
            mine.undo()


def test_undo_takes_back_ones_own_answer_again(origin: Path):
    with opened(origin) as room:
        share("record")(room)
        share("private")(room)
        room.undo()
        assert room.session.sheets[sheet_of(room)].sharing == "record"
        room.redo()
        assert room.session.sheets[sheet_of(room)].sharing == "private"


def test_no_caller_can_forget_what_an_answer_replaces(origin: Path):
    with opened(origin) as room:
        share("record")(room)
        say(research=False)(room)
        remove(room)
        quotable(chosen=True)(room)
        named = [replaces(event.act) for event in room.events() if subject_values(event.act)]
    assert len(named) == 5
    assert None not in named


def test_order_of_events_makes_no_difference_to_what_holds(origin: Path):
    """An answer may come into the log before the one that it replaces."""
    answers = [
        Answer("a", "record", ()),
        Answer("b", "private", ("a",)),
        Answer("c", "room", ("a",)),
    ]
    for order in itertools.permutations(answers):
        assert holds("sharing", standing(order, {})) == "private"
