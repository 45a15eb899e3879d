"""What python-docx looks for in all of a document is looked for once, however much is in it."""

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.package import OpcPackage
from docx.oxml.document import CT_Document
from docx.oxml.numbering import CT_Numbering
from docx.package import ImageParts
from docx.parts.document import DocumentPart
from docx.parts.story import StoryPart
from docx.styles.styles import Styles
from PIL import Image
from support.sessions import new_session, open_room

from workshop.layout.base.papers import paper
from workshop.model.session import Session
from workshop.paper.word.docx import write_summary_docx
from workshop.paper.word.docx_body import Body
from workshop.service.session.sessions import read_session, share_sheets
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel

LOOKS: list[tuple[Any, str]] = [
    (OpcPackage, "iter_parts"),
    (CT_Document, "sectPr_lst"),
    (CT_Numbering, "_next_numId"),
    (ImageParts, "_get_by_sha1"),
    (DocumentPart, "get_style_id"),
    (StoryPart, "next_id"),
    (Styles, "_get_style_id_from_name"),
]
"""Each goes through all pictures, parts, sections, lists or styles of a document."""


def session_of(folder: Path, tables: int) -> Session:
    folder.mkdir()
    path = new_session(folder, *(f"Table {n}" for n in range(tables)))
    with open_room(path) as room:
        for sheet in room.session.sheets_of():
            exercise = room.session.exercises[sheet.exercise]
            for place in exercise.places[:3]:
                sheets.add_label(room, sheet.id, place.id, NewLabel(f"Words on {place.id}"))
    share_sheets(path, "record", (), every=True)
    return read_session(path)


def looks(session: Session, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    seen: Counter[str] = Counter()

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def look(*args: Any, **more: Any) -> Any:
            seen[name] += 1
            return real(*args, **more)

        return look

    with monkeypatch.context() as patch:
        for owner, name in LOOKS:
            real = owner.__dict__[name]
            if isinstance(real, property):
                assert real.fget
                patch.setattr(owner, name, property(counted(name, real.fget)))
            else:
                patch.setattr(owner, name, counted(name, real))
        write_summary_docx(io.BytesIO(), session, paper("a4"))
    return seen


def test_ten_tables_look_through_the_document_as_seldom_as_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = looks(session_of(tmp_path / "few", 2), monkeypatch)
    many = looks(session_of(tmp_path / "many", 10), monkeypatch)
    assert many == few
    assert few["next_id"] == 1


def test_what_is_added_is_what_python_docx_adds() -> None:
    data = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(data, "PNG")
    ours, theirs = docx.Document(), docx.Document()
    body = Body(docx, ours)
    body.paragraph("List Bullet").add_run("one")
    theirs.add_paragraph("one", style="List Bullet")
    body.paragraph()
    theirs.add_paragraph()
    for _ in range(2):
        body.picture(data.getvalue(), width=docx.shared.Pt(100))
        theirs.add_picture(io.BytesIO(data.getvalue()), width=docx.shared.Pt(100))
    theirs.add_table(2, 3)
    section = theirs.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    body.table(2, 3, docx.shared.Length(width))
    assert body.paragraph("Heading 1").style.name == theirs.add_heading("", 1).style.name
    assert ours.element.xml == theirs.element.xml
    assert len(ours.part.rels) == len(theirs.part.rels)
