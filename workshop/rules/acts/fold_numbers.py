"""Marks that tell apart what has the same number, while a session is being folded."""

from collections import defaultdict
from dataclasses import replace

from workshop.rules.acts.fold_state import State
from workshop.rules.sheet.numbers import mark_among


def mark_sheets(s: State, group: str, exercise: str) -> None:
    """Mark the sheets of a table and exercise that share a number, and no others."""
    same: dict[int, list[str]] = defaultdict(list)
    both = (s.sheets, s.removed_sheets)
    for sheets in both:
        for sheet in sheets.values():
            if sheet.group == group and sheet.exercise == exercise:
                same[sheet.number].append(sheet.id)
    for ids in same.values():
        for an_id in ids:
            own = mark_among(an_id, ids)
            for sheets in both:
                if an_id in sheets and sheets[an_id].mark != own:
                    sheets[an_id] = replace(sheets[an_id], mark=own)


def mark_persons(s: State, group: str) -> None:
    """Mark the people of a table that share a number, and no others."""
    same: dict[int, list[str]] = defaultdict(list)
    both = (s.persons, s.removed_persons)
    for persons in both:
        for person in persons.values():
            if person.group == group:
                same[person.number].append(person.id)
    for ids in same.values():
        for an_id in ids:
            own = mark_among(an_id, ids)
            for persons in both:
                if an_id in persons and persons[an_id].mark != own:
                    persons[an_id] = replace(persons[an_id], mark=own)
