"""What answers do to the session that is being folded."""

from bisect import insort
from dataclasses import replace
from typing import Any

from workshop.model import event as e
from workshop.model.people_acts import AnswerSeen
from workshop.model.session import Answer, Person, Subject
from workshop.rules.acts.fold_state import State
from workshop.rules.privacy.answers import disputed, holds, replaces, standing, subject_values


def answered(s: State, act: e.Act) -> None:
    """Take in what an act answers, and let what holds among all answers be what is shown."""
    for subject, value in subject_values(act):
        if not _is_there(s, subject):
            continue
        said = list(s.answers.get(subject, ()))
        insort(said, Answer(s.event.id, value, replaces(act)), key=lambda one: one.id)
        s.answers[subject] = tuple(said)
        _show(s, subject)


def seen(s: State, act: AnswerSeen) -> None:
    """Take in what an answer of an older program replaced."""
    known = s.answers_seen.get(act.answer, ())
    s.answers_seen[act.answer] = tuple(dict.fromkeys((*known, *act.was)))
    for subject, said in list(s.answers.items()):
        if any(one.id == act.answer for one in said):
            _show(s, subject)


def person_of(s: State, person_id: str) -> Person | None:
    """Return somebody, also one who is not counted any more."""
    return s.persons.get(person_id) or s.removed_persons.get(person_id)


def change_person(s: State, person_id: str, **changes: Any) -> None:
    """Change what is known of somebody, counted or not."""
    for persons in (s.persons, s.removed_persons):
        if person_id in persons:
            persons[person_id] = replace(persons[person_id], **changes)


def _is_there(s: State, subject: Subject) -> bool:
    sort, thing, _use = subject
    if sort == "sharing":
        return thing in s.sheets or thing in s.removed_sheets
    if sort in ("by", "quotable"):
        return thing in s.labels or thing in s.removed_labels
    return person_of(s, thing) is not None


def _show(s: State, subject: Subject) -> None:
    sort, thing, use = subject
    heads = standing(s.answers[subject], s.answers_seen)
    value = holds(sort, heads)
    if sort == "sharing":
        for sheets in (s.sheets, s.removed_sheets):
            if thing in sheets:
                sheets[thing] = replace(sheets[thing], sharing=value)
    elif sort == "by":
        _change_label(s, thing, by=value, disputed=disputed(heads))
    elif sort == "quotable":
        _change_label(s, thing, quotable=value)
    elif sort == "counted":
        source, target = s.removed_persons, s.persons
        if not value:
            source, target = target, source
        if thing in source:
            target[thing] = source.pop(thing)
    else:
        _consent(s, thing, use, agrees=value)


def _consent(s: State, person_id: str, use: str, *, agrees: bool) -> None:
    person = person_of(s, person_id)
    if person is not None and not person.withdrawn:
        uses: dict[Any, bool] = {**person.uses, use: agrees}
        change_person(s, person_id, uses=uses)


def _change_label(s: State, label_id: str, **changes: Any) -> None:
    for labels in (s.labels, s.removed_labels):
        if label_id in labels:
            labels[label_id] = replace(labels[label_id], **changes)
