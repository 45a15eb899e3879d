"""A session's and a label's language: data that goes all the way to paper, pictures and exports."""

import io
from pathlib import Path

import pypdf
import pytest
from support.sessions import new_session, open_room, sheet_of

from workshop.language import use
from workshop.model import event as e
from workshop.model.problem import WorkshopError
from workshop.service.documents.handouts import make_handouts
from workshop.service.documents.pictures import render
from workshop.service.documents.worksheets import make_worksheets
from workshop.service.exchange.csv_text import COLUMNS, WITH_LANGUAGE
from workshop.service.exchange.exchange import export_file, export_session, import_file
from workshop.service.session.sessions import create_session, read_session
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel


def _with_two_languages(folder: Path) -> Path:
    path = new_session(folder)
    with open_room(path) as room:
        sheet = sheet_of(room)
        sheets.add_label(room, sheet, "need", NewLabel("Homes consulted late"))
        sheets.add_label(room, sheet, "need", NewLabel("Gormod o aros", language="cy"))
    return path


def _languages(pdf: Path) -> set[str]:
    root = pypdf.PdfReader(io.BytesIO(pdf.read_bytes())).trailer["/Root"]
    found = {str(root["/Lang"])}

    def walk(element: object) -> None:
        entry = element.get_object()  # type: ignore[attr-defined]
        if isinstance(entry, int) or entry.get("/Type") != "/StructElem":
            return
        if "/Lang" in entry:
            found.add(str(entry["/Lang"]))
        for kid in entry["/K"]:
            walk(kid)

    for kid in root["/StructTreeRoot"]["/K"]:
        walk(kid)
    return found


def test_a_label_in_another_language_is_marked_in_pdf_and_svg(tmp_path: Path):
    path = _with_two_languages(tmp_path)
    make_handouts(path, tmp_path / "h", ["groups"])
    assert _languages(tmp_path / "h" / "groups.pdf") == {"en-GB", "cy"}
    render(path, tmp_path / "p", ("svg",))
    svg = (tmp_path / "p" / "task-1-care-homes.svg").read_text(encoding="utf-8")
    (marked,) = [part for part in svg.split("<g ") if part.startswith('xml:lang="cy"')]
    assert "Gormod o aros" in marked.split("</g>")[0]


def test_csv_says_the_language_of_labels_only_where_one_has_its_own(tmp_path: Path):
    plain = new_session(tmp_path)
    assert export_session(plain, "csv").text.splitlines()[0] == ",".join(COLUMNS)
    plain.unlink()
    path = _with_two_languages(tmp_path)
    export_file(path, "csv", tmp_path / "e.csv")
    lines = (tmp_path / "e.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == ",".join(WITH_LANGUAGE)
    assert [line.rpartition(",")[2] for line in lines[1:]] == ["", "cy"]
    (tmp_path / "other").mkdir()
    other = new_session(tmp_path / "other")
    import_file(other, tmp_path / "e.csv")
    with open_room(other) as room:
        assert [label.language for label in room.session.labels.values()] == [None, "cy"]
    assert import_file(other, tmp_path / "e.csv").already == 2


def test_csv_refuses_what_is_no_language(tmp_path: Path):
    text = "group,exercise,place,label,language\r\nCare homes,task-1,need,Aros,Welsh (North)\r\n"
    (tmp_path / "d.csv").write_text(text, encoding="utf-8")
    with pytest.raises(WorkshopError) as caught:
        import_file(new_session(tmp_path), tmp_path / "d.csv")
    (problem,) = caught.value.problems
    assert (problem.line, problem.key) == (2, "language")


def test_csv_finds_a_place_by_its_title_in_either_language(tmp_path: Path):
    path = create_session(tmp_path / "s", "Sesiwn", ["Cartrefi gofal"], language="cy")
    text = (
        "group,exercise,place,label\r\n"
        "Cartrefi gofal,task-1,Angen (Need),Un\r\n"
        "Cartrefi gofal,Task 1: describing innovation,Need,Dau\r\n"
    )
    (tmp_path / "d.csv").write_text(text, encoding="utf-8")
    import_file(path, tmp_path / "d.csv")
    with open_room(path) as room:
        labels = room.session.labels.values()
        assert [(label.place, label.text) for label in labels] == [("need", "Un"), ("need", "Dau")]


def test_json_carries_the_languages_of_session_labels_and_exercises(tmp_path: Path):
    path = _with_two_languages(tmp_path)
    with open_room(path) as room:
        room.act(e.SessionChanged(language="cy"))
    export_file(path, "json", tmp_path / "e.json")
    import_file(tmp_path / "again.workshop", tmp_path / "e.json")
    again = read_session(tmp_path / "again.workshop")
    assert again == read_session(path)
    assert again.language == "cy"
    assert again.exercises["task-1"].title == "Tasg 1: disgrifio arloesi"
    assert again.embedded["task-1"].title == "Task 1: describing innovation"


def test_a_session_in_welsh_is_printed_in_welsh(tmp_path: Path):
    path = create_session(tmp_path / "s", "Sesiwn", ["Cartrefi gofal"], language="cy")
    make_handouts(path, tmp_path, ["worksheets", "groups"])
    assert _languages(tmp_path / "worksheets.pdf") == {"cy"}
    assert _languages(tmp_path / "groups.pdf") == {"cy"}
    make_worksheets(["task-1"], 1, tmp_path / "w", language="cy")
    text = pypdf.PdfReader(tmp_path / "w" / "worksheets.pdf").pages[0].extract_text()
    assert "Llenwyd gan:" in text


def test_words_in_a_language_that_its_exercises_lack_are_in_the_sessions_own(tmp_path: Path):
    path = create_session(tmp_path / "s", "Sesja", ["A"], ["task-1"], language="pl")
    with open_room(path) as room:
        sheets.add_label(room, sheet_of(room, "A"), "need", NewLabel("Za późno"))
    make_handouts(path, tmp_path, ["groups"])
    assert _languages(tmp_path / "groups.pdf") == {"en-GB", "pl"}


def test_nothing_that_is_kept_or_made_depends_on_the_language_of_the_interface(tmp_path: Path):
    path = _with_two_languages(tmp_path)

    def made(folder: Path) -> dict[str, bytes]:
        render(path, folder, ("svg", "txt"))
        make_handouts(path, folder)
        export_file(path, "csv", folder / "e.csv")
        return {file.name: file.read_bytes() for file in folder.iterdir()}

    before = made(tmp_path / "en")
    use("cy")
    try:
        assert made(tmp_path / "cy") == before
    finally:
        use("en")


@pytest.mark.parametrize("language", ["Welsh (North)", "c", "../cy"])
def test_a_session_is_held_in_a_language_that_has_a_tag(tmp_path: Path, language: str):
    with pytest.raises(WorkshopError, match="is no language tag"):
        create_session(tmp_path / "s", "T", ["A"], language=language)
    assert not list(tmp_path.iterdir())
