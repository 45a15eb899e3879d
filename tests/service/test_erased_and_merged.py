"""No copy brings back what was erased, in whatever order copies come together."""

import shutil
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of

from workshop.model import event as e
from workshop.model.people_acts import LabelBy
from workshop.model.photo_acts import PhotoSet
from workshop.rules.acts.erased import to_blank
from workshop.service.exchange.exchange import export_session, import_file
from workshop.service.session import people
from workshop.service.session.erasure import erase_sheet, strike_out
from workshop.service.session.merging import merge_sessions, preview_merge
from workshop.service.session.room import Room
from workshop.service.session.sessions import read_session
from workshop.service.sheet import relations, sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.store.session_file import SessionFile

SECRET = "Quarrel about the xylophone"


def holding(folder: Path) -> list[str]:
    files = [found for found in folder.rglob("*") if found.is_file()]
    return sorted(str(f.relative_to(folder)) for f in files if b"xylophone" in f.read_bytes())


@pytest.fixture
def copies(tmp_path: Path) -> dict[str, Path]:
    """Three copies, each in a folder of its own, of a session that has the words."""
    (tmp_path / "a").mkdir()
    path = new_session(tmp_path / "a")
    with open_room(path) as room:
        _add(room, "Keep me")
        _add(room, SECRET)
    found = {"a": path}
    for name in ("b", "c"):
        (tmp_path / name).mkdir()
        found[name] = Path(shutil.copy(path, tmp_path / name / path.name))
    return found


def _add(room: Room, text: str, place: str = "needers", exercise: str = "task-2") -> str:
    sheet = sheet_of(room, exercise=exercise)
    sheets.add_label(room, sheet, place, NewLabel(text))
    return room.session.labels_in(sheet, place)[-1].id


def _label(room: Room) -> str:
    return next(x.id for x in room.session.labels.values() if "xylophone" in x.text)


def _all_about_it(room: Room) -> None:
    """Say all that can be said of the label, with the words in it."""
    label, sheet = _label(room), sheet_of(room, exercise="task-2")
    revision = room.session.labels[label].revision
    sheets.edit_label(room, label, "The xylophone, once more", revision)
    sheets.write_note(room, sheet, "label", label, "a note on the xylophone")
    sheets.mark_label(room, label, not_agreed=True)
    other = _add(room, "Somebody else")
    actors = [room.session.labels[i].actor or "" for i in (label, other)]
    room.act(e.ActorPlaced(actor=actors[0], side="inside", name="Xavier xylophone"))
    ends = [e.End(kind="actor", id=actor) for actor in actors]
    relations.relate(room, sheet, ends[0], ends[1], "hides the xylophone from")
    drawn = list(room.session.relations)[-1]
    sheets.write_note(room, sheet, "relation", drawn, "of the xylophone")
    picture = room.attach(b"a picture of the xylophone")
    room.act(PhotoSet(sheet=sheet, photo=picture, width=10, height=10))


def _all_of_the_sheet(room: Room) -> None:
    sheet = sheet_of(room, exercise="task-2")
    _add(room, "One more xylophone")
    sheets.write_note(room, sheet, "sheet", sheet, "xylophone on the sheet")
    sheets.write_note(room, sheet, "place", "sponsor", "xylophone at a place")
    line = room.session.exercises["task-2"].titles[0].id
    sheets.write_titles(room, sheet, {line: "xylophone title"})
    _all_about_it(room)


def _strike(room: Room) -> None:
    strike_out(room, _label(room))


def _erase_all(room: Room) -> None:
    erase_sheet(room, sheet_of(room, exercise="task-2"), "the table")


CASES = [(_strike, _all_about_it), (_erase_all, _all_of_the_sheet)]


@pytest.mark.parametrize(("erase", "say"), CASES)
@pytest.mark.parametrize("order", list(permutations("abc")))
def test_what_another_copy_said_of_it_is_gone_in_any_order(
    copies: dict[str, Path],
    tmp_path: Path,
    erase: Callable[[Room], None],
    say: Callable[[Room], None],
    order: tuple[str, str, str],
) -> None:
    with open_room(copies["b"], "t2", seed=5) as room:
        say(room)
        room.backup("there")
    with open_room(copies["a"], "t1", seed=6) as room:
        erase(room)
    for taker in order:  # each takes in the others, one by one
        for giver in (other for other in order if other != taker):
            merge_sessions(copies[taker], [copies[giver]])
    for path in copies.values():
        merge_sessions(path, [other for other in copies.values() if other != path])
    assert holding(tmp_path) == []
    states = {export_session(path, "json").text for path in copies.values()}
    assert len(states) == 1
    assert "Keep me" in states.pop() or erase is _erase_all
    for path in copies.values():
        before = path.read_bytes()
        merged = merge_sessions(path, [other for other in copies.values() if other != path])
        assert (merged.events, merged.backup) == (0, None)
        assert path.read_bytes() == before


@pytest.mark.parametrize(("erase", "say"), CASES)
def test_neither_preview_nor_json_brings_it_back(
    copies: dict[str, Path],
    tmp_path: Path,
    erase: Callable[[Room], None],
    say: Callable[[Room], None],
) -> None:
    with open_room(copies["b"], "t2", seed=5) as room:
        say(room)
    with open_room(copies["a"], "t1", seed=6) as room:
        erase(room)
    assert "xylophone" not in repr(preview_merge(copies["a"], [copies["b"]]))
    words = export_session(copies["b"], "json").text
    data = tmp_path / "b" / "b.json"
    data.write_text(words, encoding="utf-8")
    import_file(copies["a"], data)
    assert holding(copies["a"].parent) == []


def test_what_is_said_on_an_erased_sheet_by_those_who_know_of_it_stays(
    copies: dict[str, Path], tmp_path: Path
) -> None:
    with open_room(copies["a"], "t1", seed=6) as room:
        _erase_all(room)
    merge_sessions(copies["b"], [copies["a"]])
    with open_room(copies["b"], "t2", seed=5) as room:
        label = _add(room, "Begun anew")
    with open_room(copies["c"], "t3", seed=7) as room:
        _add(room, "Never saw it")
    merge_sessions(copies["a"], [copies["b"], copies["c"]])
    session = read_session(copies["a"])
    assert [x.text for x in session.labels.values()] == ["Begun anew"]
    assert label in session.labels
    assert b"Never saw it" not in copies["a"].read_bytes()


def test_words_of_a_person_who_withdrew_do_not_come_back(copies: dict[str, Path]) -> None:
    with open_room(copies["a"]) as room:
        table = next(iter(room.session.groups))
        person, code = people.add_person(room, table)
    shutil.copy(copies["a"], copies["b"])
    with open_room(copies["b"], "t2", seed=5) as room:
        room.act(LabelBy(label=_label(room), person=person.id))
    with open_room(copies["a"], "t1", seed=6) as room:
        room.act(LabelBy(label=_add(room, "Theirs, too"), person=person.id))
        done = people.withdraw(room, code)
        people.erase_words_of(room, done.person)
        assert "xylophone" in repr(room.session.labels)
    merge_sessions(copies["a"], [copies["b"]])
    assert holding(copies["a"].parent) == []


def test_an_erasure_that_one_copy_has_only_begun_counts_in_the_other(
    copies: dict[str, Path], tmp_path: Path
) -> None:
    with open_room(copies["a"], "t1", seed=6) as room:
        damaged = room.backup("one")
        damaged.write_bytes(b"damaged")
        with pytest.raises(Exception, match="Delete this backup"):
            _strike(room)
        assert "xylophone" not in repr(room.session)
    merge_sessions(copies["b"], [copies["a"]])
    assert holding(copies["b"].parent) == []
    receipts = [e_.id for e_ in _receipts(copies["b"])]
    assert len(receipts) == 1
    assert _receipts(copies["a"]) == []
    damaged.unlink()
    with open_room(copies["a"]):
        assert [one.id for one in _receipts(copies["a"])] == receipts


def _receipts(path: Path) -> list[e.Event]:
    with SessionFile.open(path, read_only=True) as file:
        return [event for event in file.events() if isinstance(event.act, e.Erased)]


def test_blank_events_of_older_versions_do_not_say_what_they_were_about() -> None:
    """Then the full event of another copy tells; and what nothing made is about it too."""

    def event(number: int, act: e.Act) -> e.Event:
        return e.Event(id=f"ev-{number}", at="2026-01-01T00:00:00Z", actor="t", act=act)

    added = event(1, e.LabelAdded(label="l1", sheet="s", place="need", text="Words"))
    other = event(2, e.LabelAdded(label="l2", sheet="s", place="need", text="Others"))
    blank = event(1, e.Blank(of="label.added", sheet="s"))
    receipt = event(9, e.Erased(events=("ev-1",), reason="old"))
    edit = event(5, e.LabelEdited(label="l1", text="Again", was="ev-1"))
    kept = event(6, e.LabelEdited(label="l2", text="Anew", was="ev-2"))
    assert to_blank([[blank, other, receipt], [added, other, edit, kept]]) == {"ev-1", "ev-5"}
    assert to_blank([[blank, other, receipt], [other, edit, kept]]) == {"ev-1", "ev-5"}
    assert to_blank([[blank, other, receipt, edit, kept]]) == {"ev-1", "ev-5"}
