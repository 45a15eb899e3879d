"""Going back to a backup does not take back what people said of themselves since."""

from pathlib import Path

from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.people_acts import ConsentSet
from workshop.rules.leaving import may_leave
from workshop.service import sheets
from workshop.service.people import add_person, withdraw
from workshop.service.restoring import restore_session
from workshop.service.sheets import NewLabel


def test_a_withdrawal_a_refusal_and_a_sheet_made_private_stand(tmp_path: Path):
    path = new_session(tmp_path)
    with open_room(path) as room:
        first, second = room.session.groups
        mine, other = sheet_of(room), sheet_of(room, "Urgent care")
        for sheet in (mine, other):
            sheets.share(room, sheet, "record")
        person, code = add_person(room, first)
        room.act(ConsentSet(person=person.id, uses={"research": True}))
        assert may_leave(room.session, room.session.sheets[mine], "research")
        room.backup("before")
        withdraw(room, code)
        late, _code = add_person(room, second)
        room.act(ConsentSet(person=late.id, uses={"handout": False}))
        sheets.add_label(room, mine, "need", NewLabel("Later words"))
        sheets.share(room, sheet_of(room, exercise="task-2"), "room")
        sheets.share(room, other, "private")
    restore_session(path, "1")
    with open_room(path, seed=9) as room:
        assert texts(room, mine) == []
        assert room.session.persons[person.id].withdrawn
        assert room.session.persons[late.id].uses == {"handout": False}
        assert not may_leave(room.session, room.session.sheets[mine], "handout")
        assert room.session.sheets[other].sharing == "private"
        # what was opened further since is asked again
        assert room.session.sheets[sheet_of(room, exercise="task-2")].sharing == "private"
