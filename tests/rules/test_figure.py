from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of

from workshop.catalog.library import find_exercise
from workshop.model.event import End
from workshop.rules.sheet.describe import description
from workshop.rules.sheet.figure import blank_figure, figure
from workshop.rules.sheet.progress import progress, questions
from workshop.service.session.room import Room
from workshop.service.sheet import relations, sheets
from workshop.service.sheet.sheets import NewLabel


@pytest.fixture
def room(tmp_path: Path):
    with open_room(new_session(tmp_path)) as room:
        yield room


def _card(room: Room, sheet: str, card: str):
    return next(c for c in figure(room.session, sheet).cards if c.id == card)


def test_the_organisations_line_sorts_the_actors(room: Room):
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "broker", NewLabel("Nurse", side="inside"))
    sheets.add_label(room, sheet, "broker", NewLabel("Manager", side="outside"))
    sheets.add_label(room, sheet, "broker", NewLabel("Somebody"))
    found = {
        s.role: [entry.text for entry in s.entries] for s in _card(room, sheet, "broker").sections
    }
    assert found == {"inside": ["Nurse"], "outside": ["Manager"], "unsaid": ["Somebody"]}


def test_an_actor_has_the_same_sign_in_every_card_and_only_if_it_stands_in_several(room: Room):
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "broker", NewLabel("Nurse"))
    sheets.add_label(room, sheet, "needers", NewLabel("Residents"))
    (nurse,) = (a for a in room.session.actors.values() if a.name == "Nurse")
    sheets.add_label(room, sheet, "responders", NewLabel("The nurse", actor=nurse.id))
    entries = {
        entry.text: entry.sign
        for card in figure(room.session, sheet).cards
        for section in card.sections
        for entry in section.entries
    }
    assert entries == {"Nurse": "A", "Residents": "", "The nurse": "A"}


def test_not_answered_none_and_dont_know_are_three_things(room: Room):
    sheet = sheet_of(room)
    sheets.mark_place(room, sheet, "novel", "none")
    sheets.mark_place(room, sheet, "judgement", "dont-know")
    words = {
        section.place: section.words
        for card in figure(room.session, sheet).cards
        for section in card.sections
    }
    assert (words["novel"], words["judgement"], words["need"]) == (
        "none",
        "don’t know",
        "not answered",
    )
    sheets.add_label(room, sheet, "novel", NewLabel("One thing after all"))
    assert _card(room, sheet, "novel").sections[0].words == ""


def test_relations_are_numbered_at_both_ends_and_said_in_a_sentence(room: Room):
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "broker", NewLabel("Manager"))
    (actor,) = room.session.actors.values()
    end = End(kind="place", id="sponsor")
    source = End(kind="actor", id=actor.id)
    relations.relate(room, sheet, source, end, "escalates", potential=True, tone="supportive")
    said = figure(room.session, sheet)
    (relation,) = said.relations
    assert relation.sentence == "Manager → Sponsor: escalates (potential; supportive)"
    assert (relation.source.card, relation.target.card) == ("broker", "sponsor")
    assert _card(room, sheet, "broker").sections[-1].entries[0].relations == (1,)


def test_marks_and_contested_words_are_said(room: Room):
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("Beds", not_agreed=True, potential=True))
    (entry,) = _card(room, sheet, "need").sections[0].entries
    assert entry.marks == ("not agreed", "potential")


def test_both_wordings_of_a_contested_label_are_told_until_it_is_settled(room: Room):
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("Beds", note="a note"))
    (label,) = room.session.labels.values()
    for words in ("Beds at home", "Beds in homes"):
        sheets.edit_label(room, label.id, words, label.revision)
    assert [(n.on, n.text) for n in figure(room.session, sheet).notes] == [
        ("Need: Beds in homes", "a note\nthe other words: Beds at home")
    ]
    now = room.session.labels[label.id]
    sheets.edit_label(room, label.id, now.text, now.revision)
    assert [n.text for n in figure(room.session, sheet).notes] == ["a note"]
    assert not room.session.labels[label.id].contested


def test_the_description_says_everything_that_was_typed(room: Room):
    sheet = sheet_of(room)
    typed = ["[/b]", "a < b & c", "مریض", "x" * 80]
    for text in typed:
        sheets.add_label(room, sheet, "need", NewLabel(text, note=f"note on {text}"))
    sheets.write_titles(room, sheet, {"innovation": "The pathway"})
    sheets.write_note(room, sheet, "sheet", sheet, "two\nlines")
    words = description(figure(room.session, sheet))
    for text in [
        *typed,
        *(f"note on {t}" for t in typed),
        "The innovation: The pathway",
        "two lines",
    ]:
        assert text in words
    assert "Judgement: not answered" in words


def test_a_blank_figure_has_every_place_and_says_nothing():
    exercise = find_exercise("task-2")
    blank = blank_figure(exercise, "Table 1")
    sections = [section for card in blank.cards for section in card.sections]
    assert {s.place for s in sections} == {place.id for place in exercise.places}
    assert not any(s.entries or s.words for s in sections)


def test_progress_counts_places_and_none_is_an_answer(room: Room):
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("One"))
    sheets.add_label(room, sheet, "need", NewLabel("Two"))
    sheets.mark_place(room, sheet, "novel", "none")
    found = progress(room.session, sheet)
    assert (found.labels, found.touched, found.places) == (2, 2, 9)


def test_gaps_are_asked_about_until_they_are_answered(room: Room):
    sheet = sheet_of(room, exercise="task-2")
    exercise = room.session.exercises["task-2"]
    broker = [
        a.ask for a in exercise.absences if a.places == ("broker",) and "not-answered" in a.when
    ]
    assert broker
    assert set(broker) <= set(questions(exercise, room.session, sheet))
    sheets.add_label(room, sheet, "broker", NewLabel("Nurse"))
    assert not set(broker) & set(questions(exercise, room.session, sheet))
