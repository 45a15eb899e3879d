"""The commands that keep people safe, as a user runs them."""

from pathlib import Path

from support.commands import Run
from support.sessions import new_session, open_room, sheet_of

from workshop.model.people_acts import ConsentSet, LabelBy, Ticked
from workshop.service.session.people import add_person, new_code
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel


def _add(path: Path, words: str) -> None:
    with open_room(path) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel(words))


def test_withdrawing_asks_for_the_code_and_says_what_is_held_back(run: Run, tmp_path: Path):
    path = new_session(tmp_path)
    _add(path, "xylophone words")
    _add(path, "Xylophone words?")
    with open_room(path, seed=7) as room:
        person, code = add_person(room, next(iter(room.session.groups)))
        label = next(iter(room.session.labels))
        room.act(
            ConsentSet(person=person.id, uses={"research": True}),
            LabelBy(label=label, person=person.id),
        )
        sheets.share(room, sheet_of(room), "record")
    wrong = run("withdraw", path, typed=new_code())
    assert (wrong.code, "nobody's in this session" in wrong.err) == (2, True)
    done = run("withdraw", path, typed=f"{code}\n")
    assert done.code == 0
    assert "G1P1 has withdrawn." in done.out
    assert "Held back from research now: 1-1" in done.out
    assert "1 label is marked as theirs." in done.out
    assert "Nothing is erased" in done.err
    assert b"xylophone" in path.read_bytes()
    erased = run("withdraw", path, "--erase", typed=code)
    assert "words of G1P1, on withdrawal by code" in erased.out
    assert "Not reached: copies made with workshop backup" in erased.out
    assert "stand in labels without their mark, which stay: sheet 1-1." in erased.out
    assert b"xylophone" not in path.read_bytes()
    assert run("withdraw", path, code).code == 2  # a code is no argument


def test_ticks_alone_can_be_erased_too(run: Run, tmp_path: Path):
    path = new_session(tmp_path)
    with open_room(path, seed=7) as room:
        person, code = add_person(room, next(iter(room.session.groups)))
        room.act(Ticked(person=person.id, field="sector", value="xylo-sector"))
    assert "Nothing is erased" in run("withdraw", path, typed=code).err
    assert "words of G1P1" in run("withdraw", path, "--erase", typed=code).out
    assert b"xylo" not in path.read_bytes()


def test_a_sheet_is_erased_only_when_that_is_said(run: Run, tmp_path: Path):
    path = new_session(tmp_path)
    _add(path, "xylophone words")
    asked = run("erase", path, "1-1", "--word", "the table")
    assert (asked.code, "Nothing was done" in asked.err) == (2, True)
    assert b"xylophone" in path.read_bytes()
    done = run("erase", path, "1-1", "--word", "the table", "--yes")
    assert "on the word of: the table" in done.out
    assert b"xylophone" not in path.read_bytes()
    assert run("check", path).code == 0


def test_names_are_listed_by_sheet_also_before_handouts(run: Run, tmp_path: Path):
    path = new_session(tmp_path)
    assert "Nothing here looks like" in run("names", path).out
    _add(path, "agreed with Jane Smith")
    (line, *_rest) = run("names", path).out.splitlines()
    told = " ".join(line.split())
    assert told == "1-1 Jane Smith (two words with capitals) Need: agreed with Jane Smith"
    assert "Jane Smith" in run("handouts", path, "--out", "h", "--kind", "groups").err
    assert "looks like" not in run("handouts", path, "--out", "h", "--kind", "worksheets").err


def test_a_session_is_kept_until_a_day_and_then_forgotten(run: Run, tmp_path: Path):
    args = ("--title", "T", "--group", "A")
    assert run("new", "s", *args, "--keep-until", "soon").code == 2
    assert not Path("s.workshop").exists()
    assert run("new", "s", *args, "--keep-until", "2027-03-01").code == 0
    assert "To be kept until 2027-03-01." in run("data-note", "s").out
    assert "kept until 2028-01-01" in run("keep", "s", "2028-01-01").out
    refused = run("forget", "s")
    assert (refused.code, Path("s.workshop").exists()) == (2, True)
    done = run("forget", "s", "--yes")
    assert (done.code, Path("s.workshop").exists()) == (0, False)
    assert "not overwritten" in done.err


def test_exports_say_what_they_are(run: Run, tmp_path: Path):
    path = new_session(tmp_path)
    _add(path, "xylophone words")
    full = run("export", path, "--format", "csv", "-o", "all.csv")
    assert full.err.startswith("CONFIDENTIAL: everything is in it, also private sheets.")
    few = run("export", path, "--format", "json", "--for", "research")
    assert "xylophone" not in few.out
    assert "4 sheets are held back: 4 not on record" in few.err
    near = run("export", path, "--format", "json", "--for", "reserch")
    assert (near.code, "Did you mean 'research'?" in near.err) == (2, True)


def test_the_data_note_counts_what_is_there_and_quotes_nothing(run: Run, tmp_path: Path):
    path = new_session(tmp_path)
    _add(path, "xylophone words")
    with open_room(path, seed=7) as room:
        for yes in (True, False):
            person, _code = add_person(room, next(iter(room.session.groups)))
            room.act(ConsentSet(person=person.id, uses={"research": yes}))
        room.backup("one")
    note = run("data-note", path).out
    assert "Tables: 2. Sheets: 4 (private 4, for the room 0, on record 0). Labels: 1." in note
    assert "2 persons counted by numbers" in note
    assert "Research: 1 yes, 1 no, 0 not asked; 0 of 4 sheets may leave." in note
    assert "backups beside it: 1" in note
    assert "BitLocker" in note
    assert "xylophone" not in note
    assert run("data-note", path, "-o", "note.md").code == 0
    assert Path("note.md").read_text(encoding="utf-8") == note
    assert run("data-note", path, "-o", "note.md").code == 2
    assert len(note.splitlines()) < 60
