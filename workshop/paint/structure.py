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
        if self.tag in _KEPT_EMPTY:
            return False
        for kid in self.kids:  # noqa: SIM110  (twice as fast as a generator, and asked of each)
            if not isinstance(kid, Structure) or not kid.is_empty():
                return False
        return True


class _Entry(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """An object of the file, ready written: elements are there by hundreds to a page."""

    __RefOnly__ = 1

    def __init__(self, code: bytes = b"") -> None:
        self.code = code

    def format(self, _document: Any) -> bytes:
        """Return the object; ReportLab calls this."""
        return self.code


def _array(items: list[str]) -> bytes:
    """Write an array, ten items to a line."""
    lines = (" ".join(items[at : at + 10]) for at in range(0, len(items), 10))
    return ("[ " + " \n  ".join(lines) + " ]").encode("ascii")


def _code(element: Structure, parent: str, kids: list[str], page: str) -> bytes:
    """Write an element; all others are given as they are called in the file, such as ``7 0 R``."""
    entries = [f"/Type /StructElem /S /{element.tag} /P {parent}"]
    if element.alt:
        entries.append(f"/Alt {hex_text(element.alt)}")
    if element.actual:
        entries.append(f"/ActualText {hex_text(element.actual)}")
    if element.title:
        entries.append(f"/T {hex_text(element.title)}")
    if element.language:
        entries.append(f"/Lang {hex_text(element.language)}")
    if element.attributes:
        pairs = " ".join(f"/{key} {value}" for key, value in element.attributes.items())
        entries.append(f"/A <<{pairs}>>")
    if page:
        entries.append(f"/Pg {page}")
    return f"<<{' '.join(entries)} /K [{' '.join(kids)}]>>".encode("ascii")


def _call(document: Any, reference: Any) -> str:
    """Return what an object is called in the file."""
    number, version = document.idToObjectNumberAndVersion[reference.name]
    return f"{number} {version} R"


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
    calls = [_call(document, page) for page in pages]
    _enter(document, root, _call(document, tree_reference), calls)
    tree["K"] = pdfdoc.PDFArray([root.reference])
    numbers: list[Any] = []
    for index, owners in enumerate(marks):
        owned = _array([_call(document, owner.reference) for owner in owners])
        numbers += [index, document.Reference(_Entry(owned))]
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


def _enter(document: Any, element: Structure, parent: str, pages: list[str]) -> str:
    """Make objects of an element and all below it, leaving out those that say nothing.

    Returns what the element's object is called in the file; ``pages`` has that of each page.
    """
    entry = _Entry()
    element.reference = document.Reference(entry)
    call = _call(document, element.reference)
    own = next((kid.page for kid in element.kids if not isinstance(kid, Structure)), 0)
    kids: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Structure):
            if not kid.is_empty():
                kids.append(_enter(document, kid, call, pages))
        elif isinstance(kid, Annotation):
            link = _call(document, kid.reference)
            kids.append(f"<</Type /OBJR /Pg {pages[kid.page - 1]} /Obj {link}>>")
        elif kid.page == own:
            kids.append(str(kid.number))
        else:
            kids.append(f"<</Type /MCR /Pg {pages[kid.page - 1]} /MCID {kid.number}>>")
    entry.code = _code(element, parent, kids, pages[own - 1] if own else "")
    return call
