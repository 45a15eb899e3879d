"""Reads PDFs back, independently of what wrote them."""

import io
from collections import Counter
from typing import Any

import page as validation
import pypdf


def faults(data: bytes) -> list[tuple[str, str]]:
    """What the machine rules of PDF/UA-1 find wrong."""
    found = validation.validate_pdf_bytes(data, profile=validation.ValidationProfile.PDF_UA_1)
    assert found.rules.passed + found.rules.failed >= 100
    return [(failure.rule_id, failure.message) for failure in found.failures]


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def words(data: bytes) -> list[str]:
    """The text of each page, in the order of its content, on one line."""
    return [" ".join(page.extract_text().split()) for page in reader(data).pages]


def bookmarks(data: bytes) -> list[tuple[int, str, int]]:
    """Level, words and page (from 1) of each bookmark."""
    pdf = reader(data)
    found: list[tuple[int, str, int]] = []

    def walk(items: list[Any], level: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            else:
                number = pdf.get_destination_page_number(item)
                assert number is not None
                found.append((level, str(item.title), number + 1))

    walk(pdf.outline, 0)
    return found


def tags(data: bytes) -> Counter[str]:
    """How many structure elements of each type there are, and ``Scope=...`` for header cells."""
    found: Counter[str] = Counter()

    def walk(element: Any) -> None:
        entry = element.get_object()
        if isinstance(entry, int) or entry.get("/Type") != "/StructElem":
            return
        found[entry["/S"][1:]] += 1
        if entry["/S"] == "/TH":
            found[f"Scope={entry['/A'].get_object()['/Scope'][1:]}"] += 1
        for kid in entry["/K"]:
            walk(kid)

    for kid in reader(data).trailer["/Root"]["/StructTreeRoot"]["/K"]:
        walk(kid)
    return found


def languages(data: bytes) -> set[str]:
    """The languages that any element says it is in, and the document's own."""
    root: Any = reader(data).trailer["/Root"]
    found = {str(root["/Lang"])}

    def walk(element: Any) -> None:
        entry = element.get_object()
        if isinstance(entry, int) or entry.get("/Type") != "/StructElem":
            return
        if "/Lang" in entry:
            found.add(str(entry["/Lang"]))
        for kid in entry["/K"]:
            walk(kid)

    for kid in root["/StructTreeRoot"]["/K"]:
        walk(kid)
    return found


def headings(data: bytes) -> list[int]:
    """The levels of the headings, in reading order."""
    found: list[int] = []

    def walk(element: Any) -> None:
        entry = element.get_object()
        if isinstance(entry, int) or entry.get("/Type") != "/StructElem":
            return
        if entry["/S"] in ("/H1", "/H2", "/H3", "/H4"):
            found.append(int(entry["/S"][2]))
        for kid in entry["/K"]:
            walk(kid)

    for kid in reader(data).trailer["/Root"]["/StructTreeRoot"]["/K"]:
        walk(kid)
    return found


def elements(data: bytes, tag: str) -> list[Any]:
    """The structure elements of a type such as ``/Figure``, in reading order."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        entry = element.get_object()
        if isinstance(entry, int) or entry.get("/Type") != "/StructElem":
            return
        if entry["/S"] == tag:
            found.append(entry)
        for kid in entry["/K"]:
            walk(kid)

    for kid in reader(data).trailer["/Root"]["/StructTreeRoot"]["/K"]:
        walk(kid)
    return found


def alternatives(data: bytes) -> list[str]:
    """The text alternatives of figures, in reading order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        entry = element.get_object()
        if isinstance(entry, int) or entry.get("/Type") != "/StructElem":
            return
        if "/Alt" in entry:
            found.append(str(entry["/Alt"]))
        for kid in entry["/K"]:
            walk(kid)

    for kid in reader(data).trailer["/Root"]["/StructTreeRoot"]["/K"]:
        walk(kid)
    return found


def elements_of(data: bytes) -> list[Any]:
    """Every structure element, in reading order."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        entry = element.get_object()
        if isinstance(entry, int) or entry.get("/Type") != "/StructElem":
            return
        found.append(entry)
        for kid in entry["/K"]:
            walk(kid)

    for kid in reader(data).trailer["/Root"]["/StructTreeRoot"]["/K"]:
        walk(kid)
    return found
