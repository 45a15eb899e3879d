"""What files carry: the full copy says so, an extract has nothing that was held back."""

import json
import os
import stat
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.sessions import new_session, open_room, sheet_of

from workshop.model.event import LabelEdited
from workshop.model.people_acts import ConsentSet, LabelBy, LabelQuotable, Ticked, Use
from workshop.model.problem import WorkshopError
from workshop.model.room_acts import Jotted
from workshop.service.documents.handouts import make_handouts
from workshop.service.documents.pictures import render
from workshop.service.exchange.exchange import export_file, export_session, import_file
from workshop.service.session.people import add_person
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel


def pages(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


SECRETS = ("Private quarrel", "Room only words", "Refused words", "Off words", "Jot words")


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Make four tables: one agrees to all, one is private, one for the room, one has a refusal."""
    path = new_session(tmp_path, "Yes", "Private", "Room", "Refused", exercises=("task-1",))
    with open_room(path) as room:
        said = {"Yes": "Open words", "Private": SECRETS[0], "Room": SECRETS[1]}
        said["Refused"] = SECRETS[2]
        for table, words in said.items():
            sheets.add_label(room, sheet_of(room, table), "need", NewLabel(words))
        sheets.add_label(room, sheet_of(room, "Yes"), "need", NewLabel("Quotable words"))
        sheets.add_label(room, sheet_of(room, "Yes"), "need", NewLabel(SECRETS[3]))
        sheets.remove_label(room, room.session.labels_in(sheet_of(room, "Yes"))[-1].id)
        for table, step in (("Yes", "record"), ("Room", "room"), ("Refused", "record")):
            sheets.share(room, sheet_of(room, table), step)
        groups = {group.name: group.id for group in room.session.groups.values()}
        for number in range(7):
            person, _code = add_person(room, groups["Yes"])
            room.act(
                ConsentSet(person=person.id, uses={"research": True, "quotation": True}),
                Ticked(person=person.id, field="clinical", value="clinical"),
            )
            if not number:
                first = person.id
        person, _code = add_person(room, groups["Refused"])
        room.act(
            ConsentSet(
                person=person.id, uses={"research": False, "handout": False, "quotation": False}
            )
        )
        labels = room.session.labels_in(sheet_of(room, "Yes"))
        room.act(
            LabelQuotable(label=labels[1].id, chosen=True),
            LabelBy(label=labels[1].id, person=first),
            Jotted(jot="j", on="private", text=SECRETS[4]),
        )
    return path


def test_the_full_copy_says_that_it_is_one(session: Path, tmp_path: Path):
    full = export_session(session, "json")
    assert all(words in full.text for words in SECRETS)
    assert json.loads(full.text)["notice"].startswith("CONFIDENTIAL: everything")
    for form in ("json", "csv"):
        assert export_session(session, form).notice.startswith("CONFIDENTIAL: everything")
    (tmp_path / "full.json").write_text(full.text, encoding="utf-8")
    again = tmp_path / "again.workshop"
    import_file(again, tmp_path / "full.json")
    assert export_session(again, "json").text == full.text


@pytest.mark.parametrize("use", ["research", "handout", "quotation"])
@pytest.mark.parametrize("form", ["json", "csv"])
def test_an_extract_has_nothing_that_was_held_back(session: Path, form: str, use: str):
    done = export_session(session, form, use)
    assert not [words for words in SECRETS if words in done.text]
    assert "Quotable words" in done.text
    assert ("Open words" in done.text) == (use != "quotation")
    with open_room(session) as room:
        ids = [*room.session.persons, *room.session.labels, room.session.id]
        codes = [person.code for person in room.session.persons.values()]
    assert not [known for known in (*ids, *codes) if known in done.text]
    assert done.notice == (
        "3 sheets are held back: 2 not on record, 1 for want of somebody's consent."
    )


def test_both_versions_leave_with_a_label_and_only_the_standing_one_is_quoted(session: Path):
    with open_room(session) as room:
        label = room.session.labels_in(sheet_of(room, "Yes"))[1]
        sheets.edit_label(room, label.id, "Version one", label.revision)
        room.act(LabelEdited(label=label.id, text="Version two", was=label.revision))

    def told(use: Use) -> dict[str, object]:
        labels = json.loads(export_session(session, "json", use).text)["sheets"][0]["labels"]
        return next(one for one in labels if one["text"] == "Version two")

    for use in ("research", "handout"):
        assert (told(use)["two_versions"], told(use)["other_words"]) == (True, ["Version one"])
    assert told("quotation")["two_versions"] is True
    assert "Version one" not in export_session(session, "json", "quotation").text


@pytest.mark.skipif(os.name == "nt", reason="Windows has other means")
def test_the_confidential_copy_is_its_users_alone(session: Path, tmp_path: Path):
    export_file(session, "json", tmp_path / "full.json")
    assert stat.S_IMODE((tmp_path / "full.json").stat().st_mode) == 0o600


def test_an_extract_carries_no_time_and_the_profile_only_for_research(session: Path):
    for use in ("research", "handout", "quotation"):
        text = export_session(session, "json", use).text
        assert "2026" not in text
        assert ("profile" in json.loads(text)) == (use == "research")
    profile = json.loads(export_session(session, "json", "research").text)["profile"]
    by_field = {one["field"]: one["counts"] for one in profile["fields"]}
    # 7 and no others: the 7 would tell the zeros, so nothing is left of it but the total
    assert by_field["clinical"] == {"Yes": None, "No": None, "not said": None}
    counts = [n for counts in by_field.values() for n in counts.values()]
    assert all(n is None or n >= 5 for n in counts)


def test_an_extract_is_not_taken_for_a_session(session: Path, tmp_path: Path):
    export_file(session, "json", tmp_path / "r.json", use="research")
    with pytest.raises(WorkshopError, match="not a whole session; nothing was imported"):
        import_file(tmp_path / "new.workshop", tmp_path / "r.json")
    assert not (tmp_path / "new.workshop").exists()


def test_the_summary_leaves_out_where_somebody_refused(session: Path, tmp_path: Path):
    made = make_handouts(session, tmp_path / "h", ("summary",))
    text = " ".join(pages(made.files[0]))
    assert "Open words" in text
    assert not [words for words in SECRETS if words in text]
    assert made.remarks[0].startswith("2 sheets are not on record")
    assert made.remarks[1].startswith("1 sheet on record is not in the summary")


def test_pictures_for_a_use_and_all_of_them(session: Path, tmp_path: Path):
    every = render(session, tmp_path / "all", ("txt",))
    assert len(every.files) == 4
    assert every.remarks == ("CONFIDENTIAL: 2 sheets among these pictures are not on record.",)
    made = render(session, tmp_path / "few", ("txt", "svg"), use="quotation")
    assert {file.name for file in made.files} == {"task-1-yes.txt", "task-1-yes.svg"}
    text = (tmp_path / "few" / "task-1-yes.txt").read_text(encoding="utf-8")
    assert "Quotable words" in text
    assert "Open words" not in text
    assert made.remarks == ()
