"""What the history of a sheet says of a label's author."""

from pathlib import Path

from support.sessions import new_session, open_room, sheet_of

from workshop.model.people_acts import LabelBy, LabelQuotable
from workshop.rules.acts.act_descriptions import happened
from workshop.service.session.people import add_person
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel


def test_an_author_is_a_number_and_a_choice_is_said(tmp_path: Path):
    with open_room(new_session(tmp_path)) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Words"))
        person, _code = add_person(room, next(iter(room.session.groups)))
        session, (label,) = room.session, room.session.labels

        def told(act: LabelBy | LabelQuotable) -> str:
            return happened(act, session, session)

        assert told(LabelBy(label=label, person=person.id)) == "‘Words’: words of person 1"
        assert told(LabelBy(label=label, person=None)).endswith("nobody’s words in particular")
        chosen = LabelQuotable(label=label, chosen=True)
        assert told(chosen) == "‘Words’: chosen as one that may be quoted"
        assert told(chosen.model_copy(update={"chosen": False})) == "‘Words’: not to be quoted"
