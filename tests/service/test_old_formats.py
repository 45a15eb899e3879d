"""Files of every format ever written open, and everything can be done with them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workshop.model import event as e
from workshop.model.session import Session
from workshop.service.documents.handouts import make_handouts
from workshop.service.documents.pictures import render
from workshop.service.exchange.exchange import export_session, import_file
from workshop.service.session import erasure, people
from workshop.service.session.merging import merge_sessions
from workshop.service.session.room import Room
from workshop.service.session.sessions import check_session, read_session
from workshop.service.sheet.sheets import NewLabel, add_label
from workshop.store.inspection import check

FORMATS = Path(__file__).parents[1] / "formats"
SESSIONS = sorted(path.name for path in FORMATS.glob("*.workshop"))
EXPORTS = sorted(path.name for path in FORMATS.glob("*.json"))


@pytest.fixture(params=SESSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an old session, to be changed."""
    return Path(shutil.copy(FORMATS / request.param, tmp_path / "old.workshop"))


def facts(session: Session) -> str:
    """Write down what a session says, in fields that every release has had."""
    labels = {
        **{f"{i} off": label for i, label in session.removed_labels.items()},
        **session.labels,
    }
    said = {
        "title": session.title,
        "language": session.language,
        "keep_until": str(session.keep_until),
        "exercises": list(session.exercises),
        "groups": [[g.name, g.number, g.state, g.mode] for g in session.groups.values()],
        "sheets": {
            s.id: [
                s.group, s.exercise, s.number, s.filled_by, dict(s.titles), s.sharing, s.paper,
                dict(s.states), s.note, dict(s.place_notes), s.photo,
            ]
            for s in (*session.sheets.values(), *session.removed_sheets.values())
        },
        "labels": {
            i: [
                x.sheet, x.place, x.text, x.position, x.actor, x.not_agreed, x.potential,
                x.shortened, x.language, x.note, x.contested, x.others, x.by, x.quotable,
            ]
            for i, x in labels.items()
        },
        "actors": {a.id: [a.sheet, a.name, a.side, a.reach] for a in session.actors.values()},
        "relations": {
            r.id: [
                r.sheet, r.source.id, r.target.id, r.words, r.direction, r.potential, r.tone, r.note
            ]
            for r in (*session.relations.values(), *session.removed_relations.values())
        },
        "agenda": [[item.id, item.title, item.minutes] for item in session.agenda],
        "clock": [session.clock.item, session.clock.left] if session.clock else None,
        "went": [[w.item, str(w.began), str(w.ended)] for w in session.went],
        "jots": [[j.on, j.text, j.item] for j in session.jots.values()],
        "persons": [
            [p.group, p.number, p.code, dict(p.uses), dict(p.ticks), p.withdrawn]
            for p in (*session.persons.values(), *session.removed_persons.values())
        ],
        "tallies": [[*key, count] for key, count in session.tallies.items()],
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", SESSIONS)
def test_it_says_what_it_said(name: str, tmp_path: Path, golden: Callable[[str, str], None]):
    path = shutil.copy(FORMATS / name, tmp_path / "old.workshop")
    assert check(path) == []
    with Room.open(path) as room:
        golden(f"{Path(name).stem}.json", facts(room.session))
    assert check_session(path) == []
    golden(f"{Path(name).stem}.json", facts(read_session(path)))


@pytest.mark.parametrize("name", EXPORTS)
def test_an_old_export_makes_the_same_session(
    name: str, tmp_path: Path, golden: Callable[[str, str], None]
):
    path = tmp_path / "new.workshop"
    import_file(path, FORMATS / name)
    golden("format-2.json", facts(read_session(path)))
    again = export_session(path, "json").text
    assert json.loads(again)["events"] == json.loads((FORMATS / name).read_bytes())["events"]


def test_what_is_done_to_it_can_be_undone(old: Path):
    with Room.open(old) as room:
        sheet = next(s.id for s in room.session.sheets.values() if s.titles)
        before = facts(room.session)
        label = room.session.labels_in(sheet, "need")[0]
        add_label(room, sheet, "need", NewLabel("One more"))
        room.act(e.LabelEdited(label=label.id, text="Other words", was=label.revision))
        room.act(e.SheetChanged(sheet=sheet, sharing="private", titles={}))
        for _ in range(3):
            assert room.undo() is not None
        after = json.loads(facts(room.session))
        assert {i: x for i, x in after["labels"].items() if not i.endswith("off")} == {
            i: x for i, x in json.loads(before)["labels"].items() if not i.endswith("off")
        }
        assert after["sheets"] == json.loads(before)["sheets"]


def test_words_are_erased_from_it(old: Path):
    with Room.open(old) as room:
        label = next(x for x in room.session.labels.values() if x.text.startswith("Rota"))
        erasure.strike_out(room, label.id)
        second = next(s for s in room.session.sheets.values() if s.filled_by == "person")
        erasure.erase_sheet(room, second.id, "the table")
        code = (FORMATS / "codes.txt").read_text(encoding="ascii").strip()
        done = people.withdraw(room, code)
        assert people.erase_words_of(room, done.person) is not None
    data = b"".join(path.read_bytes() for path in old.parent.rglob("*") if path.is_file())
    assert b"Fewer calls" in data
    for words in (b"Rota gaps", b"from one person", b"Pharmacist visits"):
        assert words not in data


def test_a_copy_is_merged_into_it_and_it_into_a_copy(old: Path, tmp_path: Path):
    copy = shutil.copy(old, tmp_path / "copy.workshop")
    with Room.open(copy) as room:
        sheet = next(iter(room.session.sheets))
        add_label(room, sheet, "need", NewLabel("From the copy"))
    with Room.open(old) as room:
        add_label(room, sheet, "need", NewLabel("From the old one"))
    there = {"From the copy", "From the old one"}
    merge_sessions(old, [copy])
    assert there <= {label.text for label in read_session(old).labels.values()}
    merge_sessions(copy, [old])
    assert facts(read_session(copy)) == facts(read_session(old))


def test_it_is_drawn_and_printed(old: Path, tmp_path: Path):
    render(old, tmp_path / "pictures", ["svg", "txt"])
    words = "".join(p.read_text("utf-8") for p in (tmp_path / "pictures").glob("*.txt"))
    assert "Rota gaps at weekends" in words
    made = make_handouts(old, tmp_path / "pages")
    assert all(path.stat().st_size > 1000 for path in (tmp_path / "pages").glob("*.pdf"))
    assert made.files
