"""The structure tree of a tagged PDF: what the marks on a page mean together."""

from collections.abc import Mapping
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
class Annotation:
    """Where a reader can press to get to another page; points from the bottom left of its page."""

    page: int
    rectangle: tuple[float, float, float, float]
    """Left, bottom, right, top."""
    words: str
    goto: int
    """The number of the page that it leads to, from 1."""
    reference: Any = None


@dataclass(slots=True, eq=False)
class Structure:
    """A structure element: its kids are elements and marks, in reading order."""

    tag: str
    alt: str = ""
    actual: str = ""
    language: str | None = None
    title: str = ""
    attributes: Mapping[str, object] | None = None
    kids: list["Structure | Mark | Annotation"] = field(default_factory=list)
    reference: Any = None

    def is_empty(self) -> bool:
        """Tell whether nothing on any page belongs to it, so that it is left out."""
        return self.tag not in _KEPT_EMPTY and all(
            isinstance(kid, Structure) and kid.is_empty() for kid in self.kids
        )


class _Entry(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """An element as an object of the file, written in one go: there are hundreds to a page."""

    __RefOnly__ = 1

    def __init__(self, element: Structure, parent: Any) -> None:
        self.element = element
        self.parent = parent
        self.kids: list[Any] = []
        """References and marks; filled in once the kids have their own."""
        self.pages: list[Any] = []

    def format(self, document: Any) -> bytes:
        """Write the element; ReportLab calls this."""
        element = self.element
        entries = [f"/Type /StructElem /S /{element.tag} /P {_written(self.parent, document)}"]
        texts = (
            ("Alt", element.alt),
            ("ActualText", element.actual),
            ("T", element.title),
            ("Lang", element.language or ""),
        )
        entries += [f"/{key} {hex_text(text)}" for key, text in texts if text]
        if element.attributes:
            pairs = " ".join(f"/{key} {value}" for key, value in element.attributes.items())
            entries.append(f"/A <<{pairs}>>")
        own = next((kid.page for kid in self.kids if isinstance(kid, Mark | Annotation)), None)
        if own is not None:
            entries.append(f"/Pg {_written(self.pages[own - 1], document)}")
        kids = " ".join(self._kid(kid, own, document) for kid in self.kids)
        return f"<<{' '.join(entries)} /K [{kids}]>>".encode("ascii")

    def _kid(self, kid: Any, own: int | None, document: Any) -> str:
        if isinstance(kid, Annotation):
            page = _written(self.pages[kid.page - 1], document)
            return f"<</Type /OBJR /Pg {page} /Obj {_written(kid.reference, document)}>>"
        if not isinstance(kid, Mark):
            return _written(kid, document)
        if kid.page == own:
            return str(kid.number)
        page = _written(self.pages[kid.page - 1], document)
        return f"<</Type /MCR /Pg {page} /MCID {kid.number}>>"


def _written(reference: Any, document: Any) -> str:
    return str(reference.format(document).decode("ascii"))


def write_tree(document: Any, root: Structure, marks: list[list[Structure]]) -> None:
    """Write the tree under ``root`` into a document and its catalogue.

    ``marks`` has, for each page, the element that each of its marks belongs to.
    """
    pages = [document.Reference(page) for page in document.Pages.pages]
    tree = dictionary({"Type": name("StructTreeRoot")})
    tree_reference = document.Reference(tree, "StructureTree")
    links = _links(root)
    for index, (_, link) in enumerate(links, start=len(marks)):
        _annotate(document, link, index, pages)
    _enter(document, root, tree_reference, pages)
    tree["K"] = pdfdoc.PDFArray([root.reference])
    numbers: list[Any] = []
    for index, owners in enumerate(marks):
        owned = pdfdoc.PDFArray([owner.reference for owner in owners])
        numbers += [index, document.Reference(owned)]
    for index, (owner, _) in enumerate(links, start=len(marks)):
        numbers += [index, owner.reference]
    parents = dictionary({"Nums": pdfdoc.PDFArray(numbers)})
    tree["ParentTree"] = document.Reference(parents)
    tree["ParentTreeNextKey"] = len(marks) + len(links)
    document.Catalog.StructTreeRoot = tree_reference
    document.Catalog.MarkInfo = dictionary({"Marked": "true"})


def _links(element: Structure) -> list[tuple[Structure, Annotation]]:
    """Return all links below an element, each with the element that it is part of."""
    found: list[tuple[Structure, Annotation]] = []
    for kid in element.kids:
        if isinstance(kid, Structure):
            found += _links(kid)
        elif isinstance(kid, Annotation):
            found.append((element, kid))
    return found


def _annotate(document: Any, link: Annotation, index: int, pages: list[Any]) -> None:
    """Write a link's annotation and put it onto its page."""
    target = pages[min(link.goto, len(pages)) - 1]
    written = dictionary(
        {
            "Type": name("Annot"),
            "Subtype": name("Link"),
            "Rect": pdfdoc.PDFArray([round(side, 2) for side in link.rectangle]),
            "Border": pdfdoc.PDFArray([0, 0, 0]),
            "Contents": hex_text(link.words),
            "Dest": pdfdoc.PDFArray([target, name("Fit")]),
            "F": 4,  # printed, and not hidden
            "StructParent": index,
        }
    )
    link.reference = document.Reference(written)
    page = document.idToObject[pages[link.page - 1].name]
    page.Annots = [*(page.Annots or ()), link.reference]


def _enter(document: Any, element: Structure, parent: Any, pages: list[Any]) -> None:
    """Make objects of an element and all below it, leaving out those that say nothing."""
    entry = _Entry(element, parent)
    entry.pages = pages
    element.reference = document.Reference(entry)
    for kid in element.kids:
        if isinstance(kid, Mark | Annotation):
            entry.kids.append(kid)
        elif not kid.is_empty():
            _enter(document, kid, element.reference, pages)
            entry.kids.append(kid.reference)
