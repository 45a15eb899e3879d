"""Cells of tables say the language of what people wrote in them, in every format."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from paper.reading import elements, faults, languages
from paper.sample_sessions import compared, exercise

from workshop.layout.base.papers import paper
from workshop.model.session import Session
from workshop.paper.summary.summary import write_summary
from workshop.paper.web.webpage import write_summary_page
from workshop.paper.word.docx import write_summary_docx

NURSE = "\u0646\u0631\u0633"


def in_many_tongues() -> Session:
    """Three tables of a task in Welsh, in an English session: an actor in Urdu, one in Polish."""
    base = compared()
    labels, actors = dict(base.labels), dict(base.actors)
    for key, name, language in (("g1", NURSE, "ur"), ("g3", "Piel\u0119gniarka", "pl")):
        labels[f"l-{key}"] = replace(labels[f"l-{key}"], text=name, language=language)
        actors[f"a-{key}"] = replace(actors[f"a-{key}"], name=name)
    welsh = exercise("task-2").model_copy(update={"language": "cy"})
    return replace(
        base, labels=labels, actors=actors, exercises={"task-2": welsh}, language="en-GB"
    )


@pytest.fixture(scope="module")
def said() -> Session:
    return in_many_tongues()


def made(said: Session, write: Callable[..., object]) -> bytes:
    data = io.BytesIO()
    write(data, said, paper("a4"))
    return data.getvalue()


def test_on_a_web_page_and_take_its_direction(said: Session) -> None:
    page = made(said, write_summary_page).decode()
    assert f'<th scope="row" lang="ur" dir="auto">{NURSE}</th>' in page
    assert '<th scope="row" lang="pl" dir="auto">Piel\u0119gniarka</th>' in page
    # roles are the exercise's own words
    assert page.count('<th scope="row" lang="cy" dir="auto">') >= 5
    assert page.count('<th scope="col" lang="cy" dir="auto">') >= 5
    assert "<th" in page
    assert page.count("<th ") == page.count('<th scope="row"') + page.count('<th scope="col"')
    assert "<td>" not in page


def test_in_a_document_and_take_its_direction(said: Session) -> None:
    read = docx.Document(io.BytesIO(made(said, write_summary_docx)))
    told: dict[str, Any] = {
        "".join(text.text for text in cell.iter(qn("w:t"))): (
            cell.xpath(".//w:lang/@w:val | .//w:lang/@w:bidi"),
            bool(cell.xpath(".//w:pPr/w:bidi")),
        )
        for cell in read.element.body.iter(qn("w:tc"))
    }
    assert told[NURSE] == (["ur"], True)
    assert told["Piel\u0119gniarka"] == (["pl"], False)
    assert told["the nurse!"] == ([], False)


def test_in_a_pdf(said: Session) -> None:
    data = made(said, write_summary)
    assert faults(data) == []
    heads = [str(head["/Lang"]) for head in elements(data, "/TH") if "/Lang" in head]
    assert heads.count("ur") == heads.count("pl") == 1
    assert heads.count("cy") >= 10


def test_none_where_all_are_in_the_documents(said: Session) -> None:
    page = made(compared(), write_summary_page).decode()
    assert page.count(" lang=") == 1 + page.count("<svg ")
    assert languages(made(compared(), write_summary)) == {"en-GB"}
    assert {"ur", "pl", "cy", "en-GB"} <= languages(made(said, write_summary))
