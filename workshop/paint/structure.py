"""The structure tree of a tagged PDF: what the marks on a page mean together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc

from workshop.paint.pdfobjects import dictionary, hex_text, name

_KEPT_EMPTY = frozenset(("TD", "TH"))  # an empty cell still holds its column's place


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a page's content, by the page's number (from 1) and its own on that page."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Structure:
    """A structure element: its kids are elements and marks, in reading order."""

    tag: str
    alt: str = ""
    actual: str = ""
    language: str | None = None
    title: str = ""
    attributes: Mapping[str, object] | None = None
    kids: list["Structure | Mark"] = field(default_factory=list)
    reference: Any = None

    def is_empty(self) -> bool:
        """Tell whether nothing on any page belongs to it, so that it is left out."""
        return self.tag not in _KEPT_EMPTY and all(
            isinstance(kid, Structure) and kid.is_empty() for kid in self.kids
        )


def write_tree(document: Any, root: Structure, marks: list[list[Structure]]) -> None:
    """Write the tree under ``root`` into a document and its catalogue.

    ``marks`` has, for each page, the element that each of its marks belongs to.
    """
    pages = [document.Reference(page) for page in document.Pages.pages]
    tree = dictionary({"Type": name("StructTreeRoot")})
    tree_reference = document.Reference(tree, "StructureTree")
    _refer(document, root)
    for element, parent in _walk(root, tree_reference):
        _fill(element, parent, pages)
    tree["K"] = pdfdoc.PDFArray([root.reference])
    numbers: list[Any] = []
    for index, owners in enumerate(marks):
        owned = pdfdoc.PDFArray([owner.reference for owner in owners])
        numbers += [index, document.Reference(owned)]
    parents = dictionary({"Nums": pdfdoc.PDFArray(numbers)})
    tree["ParentTree"] = document.Reference(parents)
    tree["ParentTreeNextKey"] = len(marks)
    document.Catalog.StructTreeRoot = tree_reference
    document.Catalog.MarkInfo = dictionary({"Marked": "true"})


def _refer(document: Any, element: Structure) -> None:
    """Give every element an object of its own, parents first, so that kids can be named."""
    element.reference = document.Reference(dictionary({}))
    element.kids = [k for k in element.kids if isinstance(k, Mark) or not k.is_empty()]
    for kid in element.kids:
        if isinstance(kid, Structure):
            _refer(document, kid)
    element.reference = (element.reference, document.idToObject[element.reference.name])


def _walk(element: Structure, parent: Any) -> Iterator[tuple[Structure, Any]]:
    reference, _ = element.reference
    for kid in element.kids:
        if isinstance(kid, Structure):
            yield from _walk(kid, reference)
    yield element, parent


def _fill(element: Structure, parent: Any, pages: list[Any]) -> None:
    """Write an element whose kids are written already."""
    reference, entries = element.reference
    entries["Type"] = name("StructElem")
    entries["S"] = name(element.tag)
    entries["P"] = parent
    for key, text in (("Alt", element.alt), ("ActualText", element.actual), ("T", element.title)):
        if text:
            entries[key] = hex_text(text)
    if element.language:
        entries["Lang"] = hex_text(element.language)
    if element.attributes:
        entries["A"] = dictionary(element.attributes)
    entries["K"] = pdfdoc.PDFArray(
        [
            dictionary({"Type": name("MCR"), "Pg": pages[kid.page - 1], "MCID": kid.number})
            if isinstance(kid, Mark)
            else kid.reference
            for kid in element.kids
        ]
    )
    element.reference = reference
