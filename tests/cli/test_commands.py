"""The command line as a user meets it, in this process: arguments in, exit code and words out."""

from pathlib import Path

import pytest
from support.commands import Run
from support.sessions import new_session, open_room, sheet_of

from workshop.cli import screens
from workshop.cli.main import COMMANDS
from workshop.resources import bundled_folder
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel

EXAMPLE = bundled_folder("examples") / "five-tables.json"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help_that_begins_as_the_list_says(run: Run, name: str):
    listed = run("--help").out
    words = COMMANDS[name][1]
    assert words in listed
    shown = run(name, "--help")
    assert shown.code == 0
    assert words in " ".join(shown.out.split())


def test_every_command_is_in_the_guides():
    root = bundled_folder("examples").parent
    pages = (root / "README.md", *(root / "docs").glob("*.md"))
    told = "".join(page.read_text(encoding="utf-8") for page in pages)
    missing = [name for name in COMMANDS if f"workshop {name}" not in told]
    assert missing == []


def test_a_session_from_beginning_to_end(run: Run, tmp_path: Path):
    assert run("new", "s.workshop", "--title", "T", "--group", "A", "--group", "B").code == 0
    data = tmp_path / "d.csv"
    data.write_text("group,exercise,place,label\nA,task-1,need,[/b] & <b>\n", encoding="utf-8")
    assert "1 label" in run("import", "s.workshop", data).out
    assert "[/b] & <b>" in run("export", "s.workshop", "--format", "csv").out
    assert run("backup", "s.workshop", "copy.workshop").code == 0
    assert "Nothing new" in run("merge", "s.workshop", "copy.workshop", "--dry-run").out
    assert "everything already" in run("merge", "s.workshop", "copy.workshop").out
    made = run("render", "s.workshop", "--out", "p", "--format", "txt,svg", "--group", "a")
    assert sorted(made.out.split()) == sorted(
        str(Path("p") / f"task-{n}-a.{ending}") for n in (1, 2) for ending in ("svg", "txt")
    )
    assert "4 sheets changed to record: A, B." in run("share", "s.workshop", "record", "--all").out
    assert "is whole" in run("check", "s.workshop").out


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["opne", "x"], "Did you mean 'open'"),
        (["open", "s.workshop", "--frob"], "No such option"),
        (["render", "s.workshop", "--out", "o", "--format", "tiff"], "svg, png, pdf"),
        (["render", "s.workshop", "--out", "o", "--format", "pgn"], "Did you mean 'png'"),
        (["render", "s.workshop", "--out", "o", "--format", ","], "No picture format"),
        (["render", "s.workshop", "--out", "o", "--paper", "a5"], "a4"),
        (["render", "s.workshop", "--out", "o", "--group", "Care homs"], "'Care homes'"),
        (["render", "s.workshop", "--out", "o", "--exercise", "task-9"], "task-1, task-2"),
        (["render", "s.workshop", "--out", "s.workshop/o"], "a folder is needed"),
        (["handouts", "s.workshop", "--out", "o", "--kind", "sumary"], "Did you mean 'summary'"),
        (
            ["handouts", "s.workshop", "--out", "o", "--kind", "summary", "--each-table"],
            "Add --kind groups",
        ),
        (
            ["handouts", "s.workshop", "--out", "o", "--format", "docx", "--each-table"],
            "none are to be made",
        ),
        (["worksheets", "--exercise", "task-9", "--tables", "1", "--out", "o"], "task-"),
        (["worksheets", "--exercise", "task-1", "--tables", "0", "--out", "o"], "0"),
        (["new", "s.workshop", "--title", "T", "--group", "A"], "exist"),
        (["new", "t.workshop", "--title", "T", "--group", "A", "--group", "a"], "only by case"),
        (["new", "no/such/t.workshop", "--title", "T", "--group", "A"], "folder"),
        (["check", "nothing.workshop"], "nothing.workshop"),
        (["check", "."], "folder"),
        (["check", "d.csv"], "d.csv"),
        (["import", "s.workshop", "nothing.csv"], "no such file"),
        (["import", "nothing.workshop", "d.csv"], "nothing.workshop"),
        (["export", "s.workshop", "--format", "xml"], "json, csv"),
        (["export", "s.workshop", "--format", "json", "-o", "no/such/x.json"], "cannot be written"),
        (["exercises", "show", "task-3"], "Did you mean"),
        (["exercises", "check", "d.csv"], "d.csv"),
        (["exercises", "new", "d.csv"], ".toml"),
        (["share", "s.workshop", "recrod"], "Did you mean 'record'"),
        (["share", "s.workshop", "room", "--group", "X"], "no group"),
        (["share", "s.workshop", "record", "--group", "Care homes", "--all"], "cannot be said"),
        (["backup", "s.workshop", "d.csv"], "exist"),
        (["merge", "s.workshop", "nothing.workshop"], "nothing.workshop"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_clear_message_and_changes_nothing(
    run: Run, tmp_path: Path, args: list[str], expected: str
):
    new_session(tmp_path)
    (tmp_path / "d.csv").write_text("group,exercise,place,label\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    said = run(*args)
    assert said.code == 2
    assert expected.casefold() in said.err.casefold()
    assert "Traceback" not in said.err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_no_table_is_put_on_record_unnamed(run: Run, tmp_path: Path):
    path = new_session(tmp_path, "Care homes", "Urgent care")
    with open_room(path) as room:
        sheets.share(room, sheet_of(room, "Urgent care"), "room")
        sheets.share(room, sheet_of(room, "Urgent care", "task-2"), "record")
    before = path.read_bytes()
    for step in ("record", "room"):
        said = run("share", path, step)
        assert said.code == 2
        for words in (
            '--group "..."', "--all", "Care homes (nothing said)",
            "Urgent care (for the room, on record)",
        ):  # fmt: skip
            assert words in said.err
    assert path.read_bytes() == before


def test_a_table_that_said_private_stays_so_until_it_is_named(run: Run, tmp_path: Path):
    path = new_session(tmp_path, "Care homes", "Urgent care", "Wards")
    assert "2 sheets changed to private: Care homes." in (
        run("share", path, "private", "--group", "Care homes").out
    )
    with open_room(path) as room:  # of one sheet; the other is its table's as well
        sheets.share(room, sheet_of(room, "Wards"), "record")
        sheets.share(room, sheet_of(room, "Wards"), "private")
    said = run("share", path, "record", "--all")
    assert said.code == 0
    assert said.out.strip() == "2 sheets changed to record: Urgent care."
    assert 'Care homes said private: left as it is; --group "Care homes" changes it.' in said.err
    assert "Wards said private" in said.err
    assert "0 sheets changed to record." in run("share", path, "record", "--all").out
    named = run("share", path, "record", "--group", "care homes")
    assert named.out.strip() == "2 sheets changed to record: Care homes."
    assert "Care homes, Urgent care" in run("share", path, "private").out  # less needs no names
    with open_room(path) as room:
        assert {sheet.sharing for sheet in room.session.sheets_of()} == {"private"}


def test_a_merge_says_what_comes_before_it_brings_it(run: Run, tmp_path: Path):
    path = new_session(tmp_path)
    assert run("backup", path, "copy.workshop").code == 0
    with open_room(tmp_path / "copy.workshop", seed=5) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Elsewhere"))
    before = path.read_bytes()
    told = run("merge", path, "copy.workshop", "--dry-run").out
    assert "Task 1, sheet 1: 1 new label" in told
    assert path.read_bytes() == before
    assert "1 new event, +1 label" in run("merge", path, "copy.workshop").out
    assert "Nothing new" in run("merge", path, "copy.workshop", "--dry-run").out


def test_check_tells_a_damaged_file_and_leaves_it(run: Run, tmp_path: Path):
    path = new_session(tmp_path)
    path.write_bytes(path.read_bytes()[:5000])
    said = run("check", path)
    assert said.code == 2
    assert "Traceback" not in said.err
    assert path.stat().st_size == 5000


def test_the_run_names_what_no_font_can_show(run: Run, tmp_path: Path):
    path = new_session(tmp_path, "🎉 party")
    with open_room(path) as room:
        sheets.add_label(room, sheet_of(room, "🎉 party"), "need", NewLabel("Ring the \U0001fae8"))
    said = run("render", path, "--out", "p", "--format", "pdf", "--exercise", "task-1")
    assert said.code == 0
    assert "Ring the" in said.err
    assert "brackets" in said.err


@pytest.mark.parametrize("command", ["open", "type"])
def test_a_screen_needs_a_terminal(run: Run, tmp_path: Path, command: str):
    said = run(command, new_session(tmp_path))
    assert said.code == 2
    assert "terminal" in said.err


@pytest.mark.parametrize("command", ["open", "type"])
def test_a_screen_refuses_a_file_that_is_no_session(
    run: Run, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(screens, "need_terminal", lambda: None)
    (tmp_path / "notes.workshop").write_text("some notes", encoding="utf-8")
    for name, told in (("notes.workshop", "not a session"), ("none.workshop", "none.workshop")):
        said = run(command, name)
        assert said.code == 2
        assert told in said.err
        assert "Traceback" not in said.err
    assert not (tmp_path / "none.workshop").exists()


def test_exercises_are_listed_shown_made_and_checked(run: Run):
    assert "task-2" in run("exercises").out
    assert "Where did the need come from?" in run("exercises", "show", "task-1").out
    assert run("exercises", "new", "mine.toml").code == 0
    assert "good exercise" in run("exercises", "check", "mine.toml").out


def test_csv_on_the_screen_says_what_it_leaves_out(run: Run, tmp_path: Path):
    assert run("import", "e.workshop", EXAMPLE).code == 0
    said = run("export", "e.workshop", "--format", "csv")
    assert "relations (9)" in said.err
    assert said.out.startswith("group,exercise,sheet,place,kind,label,note")


def test_doctor_names_the_engine(run: Run):
    assert "lines routed by" in run("doctor").out


def test_a_session_may_be_named_without_its_ending(run: Run, tmp_path: Path):
    new_session(tmp_path)
    assert "is whole" in run("check", "s").out


@pytest.mark.parametrize(
    "args",
    [
        ["new", "n" * 300, "--title", "T", "--group", "A"],
        ["import", f"{'n' * 300}.workshop", EXAMPLE],
        ["backup", "s.workshop", "n" * 300],
        ["export", "s.workshop", "--format", "csv", "-o", "n" * 300],
        ["render", "s.workshop", "--out", "n" * 300],
        ["worksheets", "--exercise", "task-1", "--tables", "1", "--out", "n" * 300],
        ["exercises", "new", f"{'n' * 300}.toml"],
        ["demo", "--no-ui", "--out", "n" * 300],
    ],
)
def test_what_the_system_refuses_is_one_message(run: Run, tmp_path: Path, args: list[str]):
    new_session(tmp_path)
    said = run(*args)
    assert said.code == 2
    assert "too long" in said.err
    assert "fault" not in said.err
    assert [p.name for p in tmp_path.iterdir() if p.name != "home"] == ["s.workshop"]


def test_of_very_many_problems_the_first_are_shown_and_the_rest_counted(run: Run, tmp_path: Path):
    new_session(tmp_path)
    rows = "Care homes,task-1,nowhere,x\n" * 200
    (tmp_path / "d.csv").write_text(f"group,exercise,place,label\n{rows}", encoding="utf-8")
    said = run("import", "s.workshop", "d.csv")
    assert said.code == 2
    assert len(said.err.splitlines()) == 41
    assert "160 more" in said.err


def test_an_exercise_is_shown_in_a_language_and_what_it_lacks_is_told(run: Run, tmp_path: Path):
    assert "Tasg 1: disgrifio arloesi" in run("exercises", "show", "task-1", "--language", "cy").out
    lacking = run("exercises", "show", "task-1", "--language", "fr")
    assert "Task 1: describing innovation" in lacking.out
    assert "It is not there in fr. It has: en-GB, cy." in lacking.err
    text = (bundled_folder("exercises") / "task-1.toml").read_text(encoding="utf-8")
    half = tmp_path / "half.toml"
    half.write_text(text.replace('hint = "Ewch', '# hint = "Ewch'), encoding="utf-8")
    checked = run("exercises", "check", half)
    assert checked.code == 0
    assert "is a good exercise" in checked.out
    assert "text is not translated: places.need.hint" in checked.err


def test_a_session_and_worksheets_are_made_in_a_language(run: Run):
    args = ("--title", "Sesiwn", "--group", "A")
    refused = run("new", "s", *args, "--language", "Welsh (North)")
    assert (refused.code, Path("s.workshop").exists()) == (2, False)
    assert "is no language tag. Write one such as en-GB or cy." in refused.err
    assert run("new", "s", *args, "--language", "cy").code == 0
    assert '"language": "cy"' in run("export", "s", "--format", "json").out
    made = run(
        "worksheets", "--exercise", "task-1", "--tables", 1, "--language", "cy", "--out", "w"
    )
    assert made.code == 0
    assert Path("w/worksheets.pdf").exists()
