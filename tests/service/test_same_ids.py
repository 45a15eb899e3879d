"""Copies in which different things have the same ids: nothing is lost, in no order."""

import itertools
import random
import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sessions import START, new_session, open_room, sheet_of

from workshop.model import event as e
from workshop.rules.acts.fold import fold
from workshop.rules.wording.ids import plain_id
from workshop.service.exchange.exchange import export_session
from workshop.service.session.erasure import strike_out
from workshop.service.session.incoming import incoming
from workshop.service.session.merge_preview import preview_lines
from workshop.service.session.merging import Merged, merge_sessions, preview_merge
from workshop.service.session.sessions import read_session
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.store.session_file import SessionFile


def _id(steps: int) -> str:
    return plain_id(int(START.timestamp() * 1000), (1 << 40) + steps)


def _event(steps: int, act: e.Act, terminal: str) -> e.Event:
    at = START + timedelta(seconds=steps)
    return e.Event(id=_id(steps), at=at, actor=terminal, act=act)


BASE = [
    _event(0, e.SessionCreated(session="s", title="S"), "new"),
    _event(1, e.GroupAdded(group="g", name="G"), "new"),
    _event(2, e.SheetAdded(sheet="h", group="g", exercise="task-1"), "new"),
]


def _filled(copy: int, seed: int, spread: int) -> list[e.Event]:
    """Fill a copy as one whose clock is behind does, with ids a few steps apart."""
    source, events, at = random.Random(seed), list(BASE), 3
    name = f"t{copy}"

    def add(act: e.Act) -> str:
        nonlocal at
        at += 1 + source.randrange(spread)
        events.append(_event(at, act, name))
        return events[-1].id

    for number in range(4):
        label, actor = (_id(at + 1 + source.randrange(spread)) for _ in range(2))
        add(e.ActorAdded(actor=actor, sheet="h", name=f"actor {copy}.{number}"))
        text = f"label {copy}.{number}"
        was = add(e.LabelAdded(label=label, sheet="h", place="need", text=text, actor=actor))
        add(e.NoteSet(sheet="h", on="label", id=label, text=f"note {copy}.{number}"))
        if source.random() < 0.5:
            add(e.LabelEdited(label=label, text=f"{text} edited", was=was))
    return events


def _whole(mine: Sequence[e.Event], *copies: Sequence[e.Event]) -> list[e.Event]:
    return incoming(mine, copies).after()


def _said(events: Sequence[e.Event]) -> list[tuple[str, str, str, bool]]:
    session = fold(events)
    return sorted(
        (x.text, x.note, session.actors[x.actor or ""].name, x.contested)
        for x in session.labels.values()
    )


@given(st.lists(st.integers(0, 2**32), min_size=3, max_size=3), st.sampled_from([1, 4, 60]))
def test_whatever_clashes_all_is_kept_in_every_order(seeds: list[int], spread: int):
    copies = [_filled(number, seed, spread) for number, seed in enumerate(seeds)]
    expected = sorted(one for copy in copies for one in _said(copy))
    a, b, c = copies
    results = [
        *(_whole(x, y, z) for x, y, z in itertools.permutations(copies)),
        *(_whole(BASE, *order) for order in itertools.permutations(copies)),
        _whole(_whole(_whole(BASE, a), b), c),
        _whole(_whole(c, b), a),
        _whole(a, _whole(b, c)),
        _whole(_whole(a, b), _whole(b, c), _whole(c, a)),
    ]
    assert _said(results[0]) == expected
    assert all(result == results[0] for result in results)
    for stale in (a, b, c, _whole(a, b)):  # a copy from before brings nothing, and takes all
        assert incoming(results[0], [stale]).nothing
        assert _whole(stale, results[0]) == results[0]


SKEWED = Path(__file__).parent / "skewed"
"""A session made on a laptop two hours ahead, and two copies that older ids made clash."""


@pytest.mark.parametrize("names", list(itertools.permutations(["1", "7", "made"])))
def test_two_copies_that_clashed_have_all_their_labels(names: Sequence[str], tmp_path: Path):
    made = {"1": "copy-table1", "7": "copy-table7", "made": "session-as-made"}
    first, *others = (
        shutil.copy(SKEWED / f"{made[name]}.workshop", tmp_path / f"{name}.workshop")
        for name in names
    )
    told = "1 label had the same number as another one in a second copy; both are kept."
    assert told in [line.text for line in preview_lines(preview_merge(first, others))]
    found = preview_merge(first, others)
    merged = merge_sessions(first, others)
    assert (merged.events, merged.remarks) == (found.events, found.remarks) == (
        240 if names[0] == "made" else 120, (told,),
    )  # fmt: skip
    assert len({label.text for label in read_session(first).labels.values()}) == 240
    for other in others:
        assert merge_sessions(first, [other]) == Merged(0, 0)
        merge_sessions(other, [first])
        assert export_session(other, "json").text == export_session(first, "json").text


def _twins(tmp_path: Path) -> list[Path]:
    """Make two copies in which the same clock and the same chance made all ids the same."""
    origin = new_session(tmp_path)
    copies = []
    for name in ("one", "two"):
        copy = tmp_path / f"{name}.workshop"
        with SessionFile.open(origin, read_only=True) as file:
            file.backup(copy)
        with open_room(copy, name, seed=5) as room:
            sheet = sheet_of(room, exercise="task-2")
            for number in range(3):
                new = NewLabel(f"Label {number} of {name}", f"Note {number} of {name}")
                sheets.add_label(room, sheet, ("sponsor", "broker")[number % 2], new)
        copies.append(copy)
    return copies


def _every(path: Path) -> set[tuple[str, str]]:
    return {(label.text, label.note) for label in read_session(path).labels.values()}


def test_copies_in_which_every_id_is_the_same_are_both_kept(tmp_path: Path):
    one, two = _twins(tmp_path)
    both = _every(one) | _every(two)
    stale = shutil.copy(one, tmp_path / "stale.workshop")
    merged = merge_sessions(one, [two])
    assert merged.remarks[0].startswith("3 labels had the same numbers")
    assert _every(one) == both
    assert len(both) == 6
    merge_sessions(two, [one])
    merge_sessions(stale, [two])
    whole = {export_session(path, "json").text for path in (one, two, stale)}
    assert len(whole) == 1


@pytest.mark.parametrize("open_one", [0, 1])
def test_a_window_that_is_open_shows_all_of_it_and_undoes_nothing_of_others(
    tmp_path: Path, open_one: int
):
    copies = _twins(tmp_path)
    both = _every(copies[0]) | _every(copies[1])
    mine, other = copies[open_one], copies[1 - open_one]
    with open_room(mine, "later", seed=9) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Last"))
        merge_sessions(mine, [other])
        room.refresh()
        assert room.session == read_session(mine)
        assert {(x.text, x.note) for x in room.session.labels.values()} == both | {("Last", "")}
        while room.undo():
            pass
        assert {(x.text, x.note) for x in room.session.labels.values()} >= both


def test_erasing_what_has_another_id_now_reaches_the_backup_from_before(tmp_path: Path):
    one, two = _twins(tmp_path)
    merge_sessions(one, [two])
    merge_sessions(two, [one])
    for path, name in ((one, "one"), (two, "two")):
        with open_room(path, "eraser", seed=9) as room:
            for number in range(3):
                words = f"Label {number} of {name}"
                strike_out(room, next(i for i, x in room.session.labels.items() if x.text == words))
        for file in tmp_path.glob(f"{name}.workshop*/*"):
            assert b" of " + name.encode() not in file.read_bytes()
        assert b" of " + name.encode() not in path.read_bytes()
        other = "two" if name == "one" else "one"
        assert {text for text, _note in _every(path)} == {f"Label {n} of {other}" for n in range(3)}
