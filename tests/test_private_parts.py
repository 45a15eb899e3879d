"""What of others' private parts is used: each by name, so that an update fails by name.

Those packages are bounded above in ``pyproject.toml``: what they keep to themselves may change
in any release of theirs. Whoever raises such a bound runs these tests first.
"""

import ast
import importlib
import inspect
import io
import pkgutil
import sys
from collections.abc import Iterator
from operator import attrgetter

import docx
import pytest
from bidi import algorithm as uax9
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

import workshop


def _begun() -> Canvas:
    return Canvas(io.BytesIO(), pdfVersion=(1, 7), lang="cy", invariant=1, pageCompression=1)


def _page() -> tuple[Canvas, object]:
    canvas = _begun()
    canvas._code.append("0 0 m")
    canvas.showPage()
    page = canvas._doc.Pages.pages[-1]
    if isinstance(page, pdfdoc.PDFObjectReference):
        page = canvas._doc.idToObject[page.name]
    return canvas, page


REPORTLAB = {
    "_make_preamble": "is overridden: a page begins without naming Helvetica",
    "_preamble": "is set by that",
    "_code": "the operators of a page are added to it",
    "_pageNumber": "the page that a mark stands on",
    "_formsinuse": "pictures that a page uses",
    "_doc.delayedFonts": "fonts are written once all pages are drawn",
    "_doc.idToObject": "pages and the dictionary of fonts, by their names",
    "_doc.idToObjectNumberAndVersion": "what an object is called in the file",
    "_doc.Pages.pages": "every page, to say where a mark stands",
    "_doc.Catalog": "the structure tree and the metadata are entered there",
    "_doc.Reference": "makes an object of the file",
    "_doc.addForm": "makes a picture an object of the file",
    "_doc.getXObjectName": "what a page calls that picture",
}


@pytest.mark.parametrize("name", REPORTLAB)
def test_a_reportlab_canvas_has(name: str) -> None:
    assert attrgetter(name)(_begun()) is not None


@pytest.mark.parametrize(
    "name",
    ["PDFObject", "PDFPage.__NoDefault__", "PDFDictionary", "PDFName", "PDFArray", "BasicFonts",
     "PDFObjectReference", "format"],
)  # fmt: skip
def test_reportlab_s_objects_have(name: str) -> None:
    assert attrgetter(name)(pdfdoc) is not None


@pytest.mark.parametrize("name", ["stream", "Annots", "Contents", "StructParents", "Tabs"])
def test_a_finished_page_of_reportlab_takes(name: str) -> None:
    _, page = _page()
    assert "0 0 m" in page.stream, "what was drawn, before it is compressed"  # type: ignore[attr-defined]
    setattr(page, name, None)


def test_reportlab_names_what_it_writes_by_number() -> None:
    canvas, _ = _page()
    reference = canvas._doc.Reference(pdfdoc.PDFDictionary({}))
    number, version = canvas._doc.idToObjectNumberAndVersion[reference.name]
    assert (number > 0, version) == (True, 0)
    assert pdfdoc.BasicFonts in canvas._doc.idToObject


def test_reportlab_lets_an_object_write_itself() -> None:
    class Mine(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab ships no types
        __RefOnly__ = 1

        def format(self, _document: object) -> bytes:
            return b"<</Mine true>>"

    canvas, _ = _page()
    canvas._doc.Reference(Mine())
    written = canvas.getpdfdata()
    assert b"<</Mine true>>" in written


BIDI = {
    "get_empty_storage": "()",
    "calc_level_runs": "(storage)",
    "resolve_weak_types": "(storage, debug=False)",
    "resolve_neutral_types": "(storage, debug)",
    "resolve_implicit_levels": "(storage, debug)",
}


@pytest.mark.parametrize("name", BIDI)
def test_a_step_of_python_bidi_is_called_as_ever(name: str) -> None:
    assert str(inspect.signature(getattr(uax9, name))) == BIDI[name]


def test_python_bidi_keeps_what_it_works_on_as_ever() -> None:
    storage = uax9.get_empty_storage()
    assert {"base_level", "base_dir", "chars", "runs"} <= storage.keys()
    assert isinstance(importlib.import_module("bidi.mirror").MIRRORED["("], str)


TEXTUAL = {
    "textual.app:App._handle_exception": "is overridden: the fault is kept for the report",
    "textual.app:App._print_error_renderables": "is overridden: nobody is shown a traceback",
    "textual._xterm_parser:XTermParser._sequence_to_key_events": "is overridden: no key ends it",
    "textual.widgets:Input._on_key": "is overridden: Alt+letter types no letter",
    "textual.widgets:Input._on_paste": "is overridden: several lines are not the first of them",
}
if sys.platform != "win32":  # where there is no such driver, and no need of it
    TEXTUAL |= {
        "textual.drivers.linux_driver:getincrementaldecoder": "is exchanged: bytes not of UTF-8",
    }


@pytest.mark.parametrize("name", TEXTUAL)
def test_textual_has(name: str) -> None:
    module, _, path = name.partition(":")
    assert callable(attrgetter(path)(importlib.import_module(module)))


def test_textual_keeps_what_it_prints_at_the_end() -> None:
    app = importlib.import_module("textual.app").App()
    assert app._exit_renderables == []


def _parts_of_word() -> dict[str, object]:
    document = docx.Document()
    paragraph = document.add_paragraph()
    table = document.add_table(1, 1)
    picture = importlib.import_module("docx.shape").InlineShape
    return {
        "paragraph._p": paragraph._p.get_or_add_pPr().get_or_add_numPr,
        "run._r": paragraph.add_run("x")._r.get_or_add_rPr,
        "table._tbl": table._tbl.tblPr,
        "row._tr": table.rows[0]._tr.get_or_add_trPr,
        "cell._tc": table.cell(0, 0)._tc.get_or_add_tcPr,
        "picture._inline": picture(paragraph._p)._inline,
    }


WORD = ("paragraph._p", "run._r", "table._tbl", "row._tr", "cell._tc", "picture._inline")


@pytest.mark.parametrize("name", WORD)
def test_python_docx_has(name: str) -> None:
    assert _parts_of_word()[name] is not None


KNOWN = {
    *(part for name in REPORTLAB for part in name.split(".") if part.startswith("_")),
    *(name.rpartition(".")[2] for name in TEXTUAL),
    "_exit_renderables",
    *(name.partition(".")[2] for name in WORD),
}


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for found in pkgutil.walk_packages(workshop.__path__, "workshop."):
        if not found.name.endswith("__main__"):
            yield found.name, ast.parse(inspect.getsource(importlib.import_module(found.name)))


def _overridden(module: str, tree: ast.Module) -> Iterator[str]:
    """Find what a class of ours calls or writes anew of a class of others."""
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        bases = [
            base
            for base in getattr(importlib.import_module(module), node.name).__mro__
            if base.__module__.partition(".")[0] in ("textual", "reportlab", "docx", "rich")
        ]
        for step in ast.walk(node):
            name = getattr(step, "name", getattr(step, "attr", None))
            if isinstance(name, str) and any(name in vars(base) for base in bases):
                yield name


def test_no_other_private_part_is_used() -> None:
    trees = dict(_trees())
    ours: set[str] = set()
    used: set[str] = set()
    for module, tree in trees.items():
        used |= set(_overridden(module, tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                ours.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                ours.add(node.id)
            elif isinstance(node, ast.Attribute):
                (ours if isinstance(node.ctx, ast.Store) else used).add(node.attr)
    foreign = {name for module, tree in trees.items() for name in _overridden(module, tree)}
    private = {
        name
        for name in (used - ours) | foreign
        if name.startswith("_") and not (name.startswith("__") and name.endswith("__"))
    }
    assert private <= KNOWN
    assert "_handle_exception" in private, "they are found at all"
