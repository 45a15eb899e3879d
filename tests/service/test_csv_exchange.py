import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.event import End
from workshop.model.problem import WorkshopError
from workshop.service.exchange.csv_exchange import CsvReport
from workshop.service.exchange.csv_text import guarded, parse, unguarded
from workshop.service.exchange.exchange import export_file, export_session, import_file
from workshop.service.session import erasure
from workshop.service.sheet import relations, sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.text.clean import clean

HOSTILE = [
    "[/b]", "[@click=app.exit]x[/]", '<img src="x">', "a < b & c", r"\N \G", "&#x41;", "=cmd()",
    "+1", "-", "@x", "'=x", 'say "no", or {yes}', "w" * 80, "Trigolion hŷn", "zażółć gęślą jaźń",
    "مریض گھر", "नमस्ते सेवा", "สวัสดีครับ", "👩🏽‍⚕️🎉",
]  # fmt: skip


def _csv(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "d.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_rows_in_any_order_of_columns_come_in(tmp_path: Path):
    path = new_session(tmp_path)
    text = (
        "note,label,place,exercise,group,kind,sheet\r\n"
        'why,"Homes, consulted late",need,task-1,care homes,,\r\n'
        ",,novel,task-1,Care homes,none,1\r\n"
        ",,judgement,task-1,Care homes,dont-know,\r\n"
        "\r\n"
        ",Second sheet,need,task-1,Care homes,label,2\r\n"
    )
    report = import_file(path, _csv(tmp_path, text, "utf-8-sig"))
    assert (report.labels, report.states, report.sheets, report.already) == (2, 2, 1, 0)
    with open_room(path) as room:
        first, second = room.session.sheets_of(next(iter(room.session.groups)), "task-1")
        assert texts(room, first.id) == ["Homes, consulted late"]
        assert dict(first.states) == {"novel": "none", "judgement": "dont-know"}
        assert (second.number, texts(room, second.id)) == (2, ["Second sheet"])
        assert room.session.labels_in(first.id)[0].note == "why"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_the_separators_of_other_spreadsheets_are_known(tmp_path: Path, delimiter: str):
    path = new_session(tmp_path)
    rows = [
        ["group", "exercise", "place", "label"],
        ["Care homes", "task-1", "need", "Beds, again"],
    ]
    import_file(path, _csv(tmp_path, "\n".join(delimiter.join(row) for row in rows)))
    with open_room(path) as room:
        assert texts(room, sheet_of(room)) == ["Beds, again"]


def test_every_problem_is_told_with_its_line_and_nothing_is_imported(tmp_path: Path):
    path = new_session(tmp_path)
    before = path.read_bytes()
    text = (
        "group,exercise,place,label,kind,sheet\n"
        "Care homs,task-1,need,x,,\n"
        "Care homes,task1,need,x,,\n"
        "Care homes,task-1,ned,x,,\n"
        "Care homes,task-1,need,,,\n"
        "Care homes,task-1,need,x,none,\n"
        "Care homes,task-1,need,x,nown,\n"
        "Care homes,task-1,need,x,,zero\n"
        f"Care homes,task-1,need,{'x' * 201},,\n"
        "Care homes,task-1,need,good,,\n"
    )
    with pytest.raises(WorkshopError) as caught:
        import_file(path, _csv(tmp_path, text))
    problems = caught.value.problems
    assert [p.line for p in problems] == [2, 3, 4, 5, 6, 7, 8, 9]
    hints = [p.hint for p in problems]
    assert [("Care homes" in hints[0]), ("task-1" in hints[1]), ("need" in hints[2])] == [True] * 3
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("group,exercise,place\nA,task-1,need", "'label' is missing"),
        ("group,exercise,place,label,knd\n", "Did you mean 'kind'"),
        ("group,group,exercise,place,label\n", "twice"),
        ("group,exercise,place,label\n", "no rows"),
        ("group,exercise,place,label\nCare homes,task-1,need,a,b\n", "5 cells"),
        ('group,exercise,place,label\nCare homes,task-1,need,"a', "not CSV"),
        ("group,exercise,place,label,sheet\nCare homes,task-1,need,a,3\n", "next one is 2"),
        ("\ufeff", "empty"),
        ("a\0b", "no text file"),
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, text: str, expected: str):
    with pytest.raises(WorkshopError, match=expected):
        import_file(new_session(tmp_path), _csv(tmp_path, text))


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path):
    text = "group,exercise,place,label\nCare homes,task-1,need,caf\u00e9\n"
    with pytest.raises(WorkshopError, match="UTF-8") as caught:
        import_file(new_session(tmp_path), _csv(tmp_path, text, "latin-1"))
    assert caught.value.problems[0].line == 2


def test_hostile_labels_survive_a_round_trip_and_stay_inert(tmp_path: Path):
    path = new_session(tmp_path)
    with open_room(path) as room:
        for text in HOSTILE:
            sheets.add_label(room, sheet_of(room), "need", NewLabel(text, note=text))
    export_file(path, "csv", tmp_path / "out.csv")
    raw = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    for row in list(csv.reader(io.StringIO(raw, newline="")))[1:]:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    copy = new_session(fresh)
    import_file(copy, tmp_path / "out.csv")
    with open_room(copy) as room:
        assert texts(room, sheet_of(room)) == HOSTILE
        assert [lbl.note for lbl in room.session.labels_in(sheet_of(room))] == HOSTILE


@given(st.text(max_size=20))
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str):
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(cell)) == cell


def test_importing_the_same_file_twice_says_so_and_adds_nothing(tmp_path: Path):
    path = new_session(tmp_path)
    row = "Care homes,task-1,need,Beds,\n" * 2 + "Care homes,task-1,novel,,none\n"
    data = _csv(tmp_path, f"group,exercise,place,label,kind\n{row}")
    assert import_file(path, data).labels == 2
    again = import_file(path, data)
    assert (again.labels, again.states, again.already) == (0, 0, 3)


def test_what_csv_cannot_carry_is_named(tmp_path: Path):
    path = new_session(tmp_path)
    assert export_session(path, "csv").left_out == ()
    with open_room(path) as room:
        sheet = sheet_of(room, exercise="task-2")
        sheets.add_label(room, sheet, "broker", NewLabel("Nurse", side="inside"))
        end = End(kind="place", id="sponsor")
        relations.relate(room, sheet, end, end, "asks")
        sheets.write_titles(room, sheet, {"organisation": "Homes"})
        sheets.mark_place(room, sheet, "needers", "none")
        sheets.write_note(room, sheet, "place", "needers", "carried")
    left = "; ".join(export_session(path, "csv").left_out)
    assert "relations (1)" in left
    assert "roles" in left
    assert "title lines (1)" in left
    assert "places" not in left


def test_a_dry_run_changes_nothing(tmp_path: Path):
    path = new_session(tmp_path)
    before = export_session(path, "json").text
    data = _csv(tmp_path, "group,exercise,place,label\nCare homes,task-1,need,Beds\n")
    assert import_file(path, data, dry_run=True).labels == 1
    assert export_session(path, "json").text == before


def test_names_as_a_worksheet_prints_them_are_understood(tmp_path: Path):
    path = new_session(tmp_path)
    text = (
        "sep=,\ngroup,exercise,place,label,kind\n"
        "CARE HOMES,Task 1: describing innovation,Need,By title,\n"
        "Care homes,TASK-1,n,By code,\n"
        "Care homes,task-2,facility provider(s),A hall,\n"
        "Care homes,task-1,Judgement,,Don’t know\n"
    )
    import_file(path, _csv(tmp_path, text))
    with open_room(path) as room:
        assert texts(room, sheet_of(room), "need") == ["By title", "By code"]
        assert texts(room, sheet_of(room, exercise="task-2"), "facility-providers") == ["A hall"]
        states = room.session.sheets[sheet_of(room)].states
        assert dict(states) == {"judgement": "dont-know"}


def test_rows_that_cannot_be_true_at_once_are_refused_by_line(tmp_path: Path):
    path = new_session(tmp_path)
    with open_room(path) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Beds"))
    text = (
        "group,exercise,place,label,kind\n"
        "Care homes,task-1,outcome,,none\n"
        "Care homes,task-1,outcome,a label,\n"
        "Care homes,task-1,novel,,none\n"
        "Care homes,task-1,novel,,dont-know\n"
        "Care homes,task-1,need,,none\n"
    )
    with pytest.raises(WorkshopError) as caught:
        import_file(path, _csv(tmp_path, text))
    assert [p.line for p in caught.value.problems] == [2, 5, 6]


def test_an_apostrophe_that_somebody_typed_stays(tmp_path: Path):
    path = new_session(tmp_path)
    row = "Care homes,task-1,need,'quoted'\nCare homes,task-1,need,''=x\n"
    import_file(path, _csv(tmp_path, f"group,exercise,place,label\n{row}"))
    with open_room(path) as room:
        assert texts(room, sheet_of(room)) == ["'quoted'", "'=x"]


def test_a_file_of_another_sort_gets_one_message(tmp_path: Path):
    with pytest.raises(WorkshopError, match="no list of labels") as caught:
        import_file(new_session(tmp_path), _csv(tmp_path, "[table]\na = 1, 2\n"))
    assert len(caught.value.problems) == 1


def test_an_export_replaces_a_file_only_when_told_and_never_a_session(tmp_path: Path):
    path = new_session(tmp_path)
    before = path.read_bytes()
    taken = tmp_path / "mine.csv"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(WorkshopError, match="left as it is"):
        export_file(path, "csv", taken)
    assert taken.read_text(encoding="utf-8") == "mine"
    export_file(path, "csv", taken, replace=True)
    assert taken.read_text(encoding="utf-8-sig").startswith("group,")
    with pytest.raises(WorkshopError, match="session's name"):
        export_file(path, "csv", path, replace=True)
    assert path.read_bytes() == before


EXPORTED = ("group", "exercise", "sheet", "place", "kind", "label", "note")
GUARDED = ["- late notes", "+1 nurse", "@home visits", "=no change", "'tis late", "'=x", "''-y"]


def resaved(text: str, columns: list[str], *, drops: bool, more: int = 0) -> str:
    """Return an export as a spreadsheet saves it: its columns chosen, the guard kept or dropped."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    out = io.StringIO()
    writer = csv.writer(out)
    at = [rows[0].index(name) for name in columns]
    for row in rows:
        cells = [row[i] for i in at]
        if drops:
            cells = [cell.removeprefix("'") if _runs(cell) else cell for cell in cells]
        writer.writerow([*cells, *[""] * more])
    return out.getvalue()


def _runs(cell: str) -> bool:
    return cell.lstrip("'").startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("drops", [False, True])
@pytest.mark.parametrize(
    ("columns", "more"),
    [
        (list(EXPORTED), 0),
        (list(EXPORTED[:-1]), 0),
        (["group", "exercise", "place", "label"], 0),
        (["group", "exercise", "place", "label", "sheet", "kind", "note"], 0),
        (list(EXPORTED), 1),
        (list(reversed(EXPORTED)), 2),
    ],
)
def test_an_export_is_known_again_whatever_stands_in_which_column(
    tmp_path: Path, columns: list[str], more: int, drops: bool
):
    path = new_session(tmp_path)
    with open_room(path) as room:
        for text in GUARDED:
            sheets.add_label(room, sheet_of(room), "need", NewLabel(text))
    export_file(path, "csv", tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    report = import_file(path, _csv(tmp_path, resaved(text, columns, drops=drops, more=more)))
    assert isinstance(report, CsvReport)
    assert (report.labels, report.already) == (0, len(GUARDED))


STARTS = st.text("'=+-@", max_size=5)


@given(start=STARTS, words=st.text(max_size=30), drops=st.booleans(), data=st.data())
def test_any_clean_text_comes_back_equal(start: str, words: str, drops: bool, data: st.DataObject):
    cell = clean(start + words).text
    kept = guarded(cell)
    assert unguarded(kept) == cell
    optional = data.draw(st.permutations(["sheet", "kind", "note"]))
    columns = ["group", "exercise", "place", "label", *optional[: data.draw(st.integers(0, 3))]]
    columns = data.draw(st.permutations(columns))
    out = io.StringIO()
    csv.writer(out).writerows(
        [
            EXPORTED,
            [guarded(one) for one in ("Care homes", "task-1", "1", "need", "label", cell, cell)],
        ]
    )
    rows = parse(Path("d.csv"), resaved(out.getvalue(), columns, drops=drops))
    assert [row.cells["label"] for row in rows] == [cell]
    assert all(row.cells[name] == cell for row in rows for name in ("note",) if name in columns)


def test_what_older_releases_exported_is_read_as_they_read_it():
    for cell in ("'=x", "'- x", "''+1"):
        assert unguarded(cell) == cell[1:]


@pytest.mark.parametrize("whole", [False, True])
def test_an_old_file_brings_no_erased_label_back_unasked(tmp_path: Path, whole: bool):
    path = new_session(tmp_path)
    with open_room(path) as room:
        for words in ("kept", "secret"):
            sheets.add_label(room, sheet_of(room), "need", NewLabel(words))
    export_file(path, "csv", tmp_path / "out.csv")
    with open_room(path) as room:
        if whole:
            erasure.erase_sheet(room, sheet_of(room), "the table")
        else:
            secret = next(x for x in room.session.labels.values() if x.text == "secret")
            erasure.strike_out(room, secret.id)
    for dry_run in (True, False):
        with pytest.raises(WorkshopError, match=r"sheet 1-1, from which words were erased") as said:
            import_file(path, tmp_path / "out.csv", dry_run=dry_run)
        assert "--also-erased" in said.value.problems[0].hint
    with open_room(path) as room:
        assert "secret" not in texts(room, sheet_of(room))
    other = _csv(tmp_path, "group,exercise,place,label\nUrgent care,task-1,need,elsewhere\n")
    assert import_file(path, other).labels == 1
    assert import_file(path, tmp_path / "out.csv", also_erased=True).labels == 1 + whole
