"""The trays: places beside those of an exercise, whose words are never lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of

from workshop.model.exercise import HEARD, UNPLACED, trays
from workshop.model.session import Label, Session
from workshop.rules.checks.exercise_checks import faults_in
from workshop.rules.sheet.describe import description
from workshop.rules.sheet.figure import figure
from workshop.rules.sheet.progress import progress


def _with(folder: Path, place: str, text: str) -> tuple[Session, str]:
    with open_room(new_session(folder)) as room:
        session, sheet = room.session, sheet_of(room)
    label = Label("l1", sheet, place, text, "e1", 1.0, note="who said it")
    return replace(session, labels={"l1": label}), sheet


@pytest.mark.parametrize("place", [UNPLACED, HEARD])
def test_words_in_a_tray_stand_among_the_notes_and_on_no_card(tmp_path: Path, place: str) -> None:
    session, sheet = _with(tmp_path, place, "nobody owns the list")
    told = figure(session, sheet)
    assert [note.text for note in told.notes] == ["nobody owns the list\nwho said it"]
    assert not any(part.entries for card in told.cards for part in card.sections)
    assert "nobody owns the list" in description(told)


def test_a_tray_is_no_place_that_is_touched(tmp_path: Path) -> None:
    session, sheet = _with(tmp_path, UNPLACED, "x")
    assert progress(session, sheet).touched == 0


def test_an_exercise_finds_the_trays_and_may_not_have_its_own(tmp_path: Path) -> None:
    session, sheet = _with(tmp_path, UNPLACED, "x")
    exercise = session.exercises[session.sheets[sheet].exercise]
    assert [exercise.place(tray.id) for tray in trays()] == list(trays())
    own = exercise.places[0].model_copy(update={"id": UNPLACED, "code": "UN"})
    wrong = exercise.model_copy(update={"places": (own, *exercise.places[1:])})
    told = [fault.message for fault in faults_in(wrong)]
    assert 'Every sheet has a tray "unplaced" already (Unplaced).' in told
    assert 'The code "UN" is already that of "the tray Unplaced".' in told
