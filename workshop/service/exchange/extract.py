"""What may leave a session for one use, as JSON: no times, no persons, nothing held back.

It is another format than the full export, so that one is never taken for the other.
"""

import json
from typing import Any

from workshop.model.exercise import trays
from workshop.model.people_acts import Use
from workshop.model.profile import Profile
from workshop.model.session import Label, Relation, Session, Sheet
from workshop.rules.privacy.profile import LEAST, tables
from workshop.rules.privacy.release_gate import agrees, leaving
from workshop.rules.sheet.figure import figure

FORMAT = "workshop-extract"
VERSION = 1

_NOTICES: dict[Use, str] = {
    "research": "For research only. Sheets whose table or people did not agree are left out.",
    "handout": "For those who were there. Sheets whose table or people did not agree are left out.",
    "quotation": (
        "Single labels that may be quoted. It is not said whose words they are, and tables go by "
        "their numbers; names that stand in the words themselves are not taken out."
    ),
}


def extract_json(session: Session, use: Use, profile: Profile) -> str:
    """Write what of a session may leave for a use; for research with the profile, counted."""
    left = leaving(session, use)
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "for": use,
        "notice": _NOTICES[use],
        "title": session.title,
        "sheets_held_back": len(session.sheets) - len(left.sheets),
        "exercises": [{"id": x.id, "title": x.title} for x in left.exercises.values()],
        "sheets": [_sheet(left, sheet, use) for sheet in left.sheets_of()],
    }
    if use == "research":
        data["profile"] = _profile(session, profile)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _sheet(left: Session, sheet: Sheet, use: Use) -> dict[str, Any]:
    group = left.groups[sheet.group]
    exercise = left.exercises[sheet.exercise]
    places = [place.id for place in (*exercise.places, *trays())]
    labels = [label for place in places for label in left.labels_in(sheet.id, place)]
    told: dict[str, Any] = {
        "table": group.number,
        "group": None if use == "quotation" else group.name,
        "exercise": sheet.exercise,
        "sheet": f"{sheet.number}{sheet.mark}" if sheet.mark else sheet.number,
    }
    if use != "quotation":
        told |= {
            "filled_by": sheet.filled_by,
            "titles": {line: words for line, words in sheet.titles.items() if words},
            "states": {place: sheet.states[place] for place in places if place in sheet.states},
            "note": sheet.note,
            "place_notes": {place: words for place, words in sheet.place_notes.items() if words},
        }
    told["labels"] = [_label(left, label) for label in labels]
    if use != "quotation":
        sentences = {one.id: one.sentence for one in figure(left, sheet.id).relations}
        told["relations"] = [_relation(r, sentences[r.id]) for r in left.relations_on(sheet.id)]
    return _without_empty(told)


def _label(left: Session, label: Label) -> dict[str, Any]:
    actor = left.actors.get(label.actor or "")
    return _without_empty(
        {
            "place": label.place,
            "text": label.text,
            "language": label.language,
            "side": actor.side if actor else None,
            "reach": actor.reach if actor else None,
            "not_agreed": label.not_agreed,
            "potential": label.potential,
            "shortened": label.shortened,
            "two_versions": label.contested,
            "other_words": list(label.others) or None,
            "note": label.note,
        }
    )


def _relation(relation: Relation, sentence: str) -> dict[str, Any]:
    return _without_empty(
        {
            "sentence": sentence,
            "words": relation.words,
            "potential": relation.potential,
            "tone": relation.tone,
            "note": relation.note,
        }
    )


def _without_empty(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value not in (None, False, "", {})}


def _profile(session: Session, profile: Profile) -> dict[str, Any]:
    agreeing = [person for person in session.persons.values() if agrees(person, "research")]
    return {
        "note": f"Null: held back, since a count is below {LEAST} or would tell one that is.",
        "fields": [
            {
                "field": one.field,
                "title": one.title,
                "total": one.total,
                "counts": {words or "not said": count for words, count in one.rows},
            }
            for one in tables(session, profile, agreeing)
        ],
    }
