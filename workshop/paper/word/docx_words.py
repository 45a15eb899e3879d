"""Words in a document for a word processor: runs with their language and direction, and fields."""

from collections.abc import Sequence
from typing import Any

from workshop.text.bidi import has_rtl, is_rtl
from workshop.text.legal import legal


class Words:
    """Writes into the paragraphs of python-docx, whose module it is given."""

    def __init__(self, docx: Any) -> None:
        self._docx = docx

    def element(self, tag: str, **attributes: str) -> Any:
        """Return an element such as ``w:bidi`` with attributes of its own namespace."""
        made = self._docx.oxml.OxmlElement(tag)
        for name, value in attributes.items():
            made.set(self._docx.oxml.ns.qn(f"w:{name}"), value)
        return made

    def colour(self, value: str) -> Any:
        """Return ``#rrggbb`` as python-docx has it."""
        return self._docx.shared.RGBColor.from_string(value[1:].upper())

    def add(
        self, paragraph: Any, text: str, *, bold: bool = False, language: str | None = None
    ) -> Any:
        """Add words to a paragraph, in their own direction; return the run they stand in."""
        run = paragraph.add_run(legal(text))
        run.bold = bold or None
        if is_rtl(text):
            # python-docx knows neither this nor the languages of runs
            self._turn(paragraph._p.get_or_add_pPr())  # noqa: SLF001
        if has_rtl(text):
            run.font.rtl = is_rtl(text) or None
            run.font.cs_bold = bold or None
        if language:
            spoken = {"bidi" if has_rtl(text) else "val": language}
            run._r.get_or_add_rPr().append(self.element("w:lang", **spoken))  # noqa: SLF001
        return run

    def _turn(self, properties: Any) -> None:
        if properties.find(self._docx.oxml.ns.qn("w:bidi")) is None:
            after = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
                     "w:contextualSpacing", "w:mirrorIndents", "w:jc", "w:outlineLvl", "w:rPr",
                     "w:sectPr")  # fmt: skip
            properties.insert_element_before(self.element("w:bidi"), *after)

    def begin_field(self, paragraph: Any, code: str) -> None:
        """Begin what the word processor works out; what follows is shown until it has."""
        self._mark(paragraph, "begin")
        words = self.element("w:instrText")
        words.text = f" {code} "
        words.set(self._docx.oxml.ns.qn("xml:space"), "preserve")
        paragraph.add_run()._r.append(words)  # noqa: SLF001  (it has no fields either)
        self._mark(paragraph, "separate")

    def end_field(self, paragraph: Any) -> None:
        """End the field that was begun last."""
        self._mark(paragraph, "end")

    def _mark(self, paragraph: Any, kind: str) -> None:
        paragraph.add_run()._r.append(self.element("w:fldChar", fldCharType=kind))  # noqa: SLF001

    def enclose_contents(self, lines: Sequence[Any]) -> None:
        """Mark paragraphs as a list of contents: Word then shows a button that updates it.

        It could be told to do so by itself, but would ask at each opening whether it may.
        """
        first = lines[0]._p  # noqa: SLF001
        whole, about = self.element("w:sdt"), self.element("w:sdtPr")
        kind, held = self.element("w:docPartObj"), self.element("w:sdtContent")
        kind.append(self.element("w:docPartGallery", val="Table of Contents"))
        kind.append(self.element("w:docPartUnique"))
        about.append(kind)
        whole.extend((about, held))
        first.addprevious(whole)
        held.extend([line._p for line in lines])  # noqa: SLF001

    def count_in(self, paragraph: Any, key: int) -> None:
        """Let a paragraph be one of a numbered list's."""
        counted = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
        counted.get_or_add_ilvl().val = 0
        counted.get_or_add_numId().val = key

    def describe(self, picture: Any, name: str, words: str) -> None:
        """Give a picture what it shows in words, and its place to the point."""
        about = picture._inline.docPr  # noqa: SLF001  (nor alternative texts)
        for side in "TBLR":  # where nothing is said, LibreOffice moves it aside
            picture._inline.set(f"dist{side}", "0")  # noqa: SLF001
        about.set("descr", legal(words))
        about.set("title", legal(name))
        about.set("name", legal(name))
