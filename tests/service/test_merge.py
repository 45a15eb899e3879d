import itertools
import shutil
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.event import Erased, Event
from workshop.model.problem import WorkshopError
from workshop.service.exchange.exchange import export_session
from workshop.service.session.erasure import strike_out
from workshop.service.session.incoming import incoming
from workshop.service.session.merge_preview import preview_lines
from workshop.service.session.merging import copies_in, merge_sessions, preview_merge
from workshop.service.session.sessions import create_session
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.store.session_file import SessionFile


def _copies(tmp_path: Path) -> list[Path]:
    """Make one session and three copies of it, each worked on by itself."""
    origin = new_session(tmp_path)
    with open_room(origin) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Shared"))
    copies = []
    for number in range(3):
        copy = tmp_path / f"laptop-{number}.workshop"
        with SessionFile.open(origin, read_only=True) as file:
            file.backup(copy)
        with open_room(copy, f"laptop-{number}", seed=11 + number) as room:
            sheet = sheet_of(room)
            sheets.add_label(room, sheet, "need", NewLabel(f"From {number}"))
            (shared,) = (lbl for lbl in room.session.labels.values() if lbl.text.startswith("Sh"))
            if number:
                sheets.edit_label(room, shared.id, f"Shared {number}", shared.revision)
            else:
                sheets.remove_label(room, shared.id)
            sheets.new_sheet(room, next(iter(room.session.groups)), "task-1")
        copies.append(copy)
    return copies


def test_the_result_does_not_depend_on_the_order(tmp_path: Path):
    copies = _copies(tmp_path)
    results = set()
    for number, order in enumerate(itertools.permutations(copies)):
        target = tmp_path / f"m{number}.workshop"
        shutil.copy(order[0], target)
        merge_sessions(target, order[1:])
        results.add(export_session(target, "json").text)
    assert len(results) == 1


def test_merging_twice_changes_nothing(tmp_path: Path):
    first, *others = _copies(tmp_path)
    merged = merge_sessions(first, others)
    assert merged.events == 6
    assert merged.backup is not None
    assert "before-merge" in merged.backup.name
    once = export_session(first, "json").text
    again = merge_sessions(first, others)
    assert (again.events, again.backup) == (0, None)
    assert preview_merge(first, others).nothing
    assert export_session(first, "json").text == once


def test_nothing_anybody_wrote_is_lost(tmp_path: Path):
    first, *others = _copies(tmp_path)
    merge_sessions(first, others)
    with open_room(first) as room:
        session = room.session
        assert set(texts(room, sheet_of(room))) >= {"From 0", "From 1", "From 2"}
        (shared,) = session.removed_labels.values()  # struck off by one, edited by two others
        assert shared.text == "Shared 2"
        assert shared.contested
        group = next(iter(session.groups))
        made = session.sheets_of(group, "task-1")
        assert [s.number for s in made] == [1, 2, 2, 2]  # each as its own laptop showed it
        assert len({s.told for s in made}) == len(made)


def test_another_session_is_refused_and_nothing_is_changed(tmp_path: Path):
    first, second, _ = _copies(tmp_path)
    other = create_session(tmp_path / "other.workshop", "Another", ["X"])
    before = export_session(first, "json").text
    with pytest.raises(WorkshopError, match="another session"):
        merge_sessions(first, [second, other])
    assert export_session(first, "json").text == before


def test_words_erased_in_one_copy_are_erased_in_the_others(tmp_path: Path):
    first, second, _ = _copies(tmp_path)
    with SessionFile.open(second) as file:
        event = next(ev for ev in file.events() if getattr(ev.act, "text", "") == "Shared")
        receipt = Event(
            id="ffffffff-0000-7000-8000-000000000000", at=event.at, actor="t",
            act=Erased(events=(event.id,), reason="asked by the table"),
        )  # fmt: skip
        file.erase([event.id], receipt)
    merge_sessions(first, [second])
    with SessionFile.open(first) as file:
        assert next(ev for ev in file.events() if ev.id == event.id).act.kind == "blank"
    # and it does not come back from a copy that still has it
    assert merge_sessions(second, [first]).events >= 0
    with SessionFile.open(second) as file:
        assert next(ev for ev in file.events() if ev.id == event.id).act.kind == "blank"


def _told(path: Path, *others: Path) -> str:
    return "\n".join("  " * ln.depth + ln.text for ln in preview_lines(preview_merge(path, others)))


def test_a_preview_says_what_comes_and_writes_nothing(tmp_path: Path):
    first, second, third = _copies(tmp_path)
    with open_room(second, "laptop-1", seed=20) as room:
        sheets.write_note(room, sheet_of(room), "sheet", sheet_of(room), "Said later")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    found = preview_merge(second, [first, third])
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    (sheet, *new) = found.sheets
    assert (sheet.added, sheet.removed, sheet.edited, sheet.others) == (2, 1, 0, 0)
    (contest,) = sheet.contested
    assert (contest.mine, contest.theirs, contest.stands) == ("Shared 1", ("Shared 2",), "Shared 2")
    assert [news.new for news in new] == [True, True]
    told = _told(second, first, third)
    assert "2 new labels, 1 label in two versions, 1 label taken off" in told
    assert "Both changed, in Need: here ‘Shared 1’, elsewhere ‘Shared 2’" in told
    assert "a new sheet" in told
    assert "1 other change" in _told(first, second)


def test_a_preview_is_what_the_merge_then_does(tmp_path: Path):
    first, *others = _copies(tmp_path)
    found = preview_merge(first, others)
    with SessionFile.open(first, read_only=True) as file:
        mine = file.events()
    copies = []
    for other in others:
        with SessionFile.open(other, read_only=True) as file:
            copies.append(file.events())
    coming = incoming(mine, copies)
    merged = merge_sessions(first, others)
    assert merged.events == found.events
    with SessionFile.open(first, read_only=True) as file:
        assert file.events() == coming.after()


def test_a_preview_names_what_is_erased_and_the_receipt_comes_after_the_words(tmp_path: Path):
    first, second, _ = _copies(tmp_path)
    with open_room(second, "laptop-1", seed=30) as room:
        label = next(lbl for lbl in room.session.labels.values() if lbl.text == "Shared 1")
        strike_out(room, label.id)
    found = preview_merge(first, [second])
    assert found.erased == 1
    assert found.sheets[0].erased == 1
    assert "1 label was struck out for good elsewhere" in _told(first, second)
    with SessionFile.open(first, read_only=True) as file:
        mine = file.events()
    with SessionFile.open(second, read_only=True) as file:
        coming = incoming(mine, [file.events()])
    assert not [event for event in coming.new if isinstance(event.act, Erased)]
    merge_sessions(first, [second])
    with SessionFile.open(first) as file:
        assert file.events() == coming.after()
        assert [event for event in file.events() if isinstance(event.act, Erased)]
    for path in tmp_path.rglob("laptop-0*"):  # not in the backup that was made before, either
        assert path.is_dir() or b"Shared" not in path.read_bytes()
    assert preview_merge(first, [second]).nothing


def test_every_copy_that_is_none_is_named_and_so_is_the_session_itself(tmp_path: Path):
    first, second, _ = _copies(tmp_path)
    other = create_session(tmp_path / "other.workshop", "Another", ["X"])
    with pytest.raises(WorkshopError) as caught:
        preview_merge(first, [first, second, other])
    told = "\n".join(map(str, caught.value.problems))
    assert "session itself" in told
    assert "another session" in told
    with pytest.raises(WorkshopError) as caught:
        preview_merge(first, [tmp_path / "a.workshop", tmp_path / "b.workshop"])
    assert len(caught.value.problems) == 2


def test_a_session_that_is_open_takes_in_what_is_merged(tmp_path: Path):
    first, second, _ = _copies(tmp_path)
    with open_room(second, "laptop-1", seed=40) as room:
        strike_out(room, next(i for i, lbl in room.session.labels.items() if "Sh" in lbl.text))
    with open_room(first) as room:
        merge_sessions(first, [second])
        assert room.changed_elsewhere()
        assert room.refresh()
        assert "From 1" in texts(room, sheet_of(room))


def _copied(tmp_path: Path, name: str, origin: Path) -> Path:
    copy = tmp_path / f"{name}.workshop"
    with SessionFile.open(origin, read_only=True) as file:
        file.backup(copy)
    return copy


def test_a_preview_says_who_changed_a_label_and_which_answers_differ(tmp_path: Path):
    origin = new_session(tmp_path)
    with open_room(origin) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Shared"))
    copies = [_copied(tmp_path, name, origin) for name in ("one", "two")]
    for number, copy in enumerate(copies):
        with open_room(copy, f"t{number}", seed=20 + number) as room:
            (label,) = room.session.labels.values()
            sheets.edit_label(room, label.id, f"Shared {number}", label.revision)
            sheets.mark_place(room, sheet_of(room), "response", "dont-know")
    with open_room(origin, "t9", seed=30) as room:
        sheets.mark_place(room, sheet_of(room), "response", "none")
    told = _told(origin, *copies)
    assert "Two of the copies changed it, in Need: here ‘Shared’" in told
    assert "Both changed" not in told
    assert "Said of Response: here ‘none’, elsewhere ‘don’t know’." in told


def test_a_folder_stands_for_the_copies_in_it(tmp_path: Path):
    first, *others = _copies(tmp_path)
    assert copies_in([tmp_path], without=first) == [*others, tmp_path / "s.workshop"]
    assert copies_in([others[0], tmp_path], without=first)[0] == others[0]
    (empty := tmp_path / "empty").mkdir()
    with pytest.raises(WorkshopError, match="no other copy"):
        copies_in([empty], without=first)
