"""The styles of a document for a word processor: a theme's sizes and colours."""

from typing import Any

from workshop.paper.page.theme import Theme
from workshop.paper.word.docx_words import Words

FONT = "Arial"
"""On every machine; the document does not carry its fonts."""

_SPACES = {
    "Heading 1": (0.0, 8.0), "Heading 2": (22.0, 5.0), "Heading 3": (14.0, 3.0),
    "Heading 4": (10.0, 2.0), "TOC Heading": (0.0, 8.0),
}  # fmt: skip
"""Points above and below headings, at the normal size; one of the first level opens a page."""

_MODE = "15"
"""Of Word 2013 and later: in an older one it does not check whether a document is accessible."""


def set_styles(docx: Any, document: Any, theme: Theme, language: str) -> None:
    """Give a new document a theme's look, its language, and the styles of a list of contents."""
    words, qn = Words(docx), docx.oxml.ns.qn
    colours = theme.colours
    kinds = document.styles
    for number in (1, 2):
        kinds.add_style(f"toc {number}", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        made = kinds[f"toc {number}"]
        made.base_style = kinds["Normal"]
        made.paragraph_format.space_before = docx.shared.Pt(6 if number == 1 else 0)
        made.paragraph_format.space_after = docx.shared.Pt(2)
        made.paragraph_format.left_indent = docx.shared.Pt(0 if number == 1 else 16)
    looks = {
        "Normal": (theme.body, colours.ink), "Title": (theme.title, colours.accent),
        "Heading 1": (theme.h1, colours.accent), "Heading 2": (theme.h2, colours.accent),
        "Heading 3": (theme.h3, colours.ink), "Heading 4": (theme.body, colours.ink),
        "TOC Heading": (theme.h1, colours.accent),
        "Footer": (theme.body, colours.muted), "Caption": (theme.body, colours.muted),
    }  # fmt: skip
    for name, (size, colour) in looks.items():
        style = kinds[name]
        style.font.name, style.font.size = FONT, docx.shared.Pt(size)
        style.font.color.rgb = words.colour(colour)
        if name in _SPACES:
            _space(docx, style, name, theme.unit)
        made = style.element.rPr
        _complex_size(made, words, qn, size)
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            made.rFonts.set(qn(script), FONT)
        for themed in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            made.rFonts.attrib.pop(qn(themed), None)
    kinds["Heading 4"].font.italic = False
    # tables have lines of their own, in whatever opens the document
    for name, drawn in (
        ("Title", "w:pBdr"), ("Footer", "w:tabs"), ("Table Grid", "w:tblBorders"),
    ):  # fmt: skip
        for line in list(kinds[name].element.iter(qn(drawn))):
            line.getparent().remove(line)
    for spoken in kinds.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
    _settle(document.settings.element, qn, language)


def _space(docx: Any, style: Any, name: str, unit: float) -> None:
    """Set a heading off from what is above it more than from what is below."""
    before, after = _SPACES[name]
    style.paragraph_format.space_before = docx.shared.Pt(before * unit)
    style.paragraph_format.space_after = docx.shared.Pt(after * unit)


def _settle(settings: Any, qn: Any, language: str) -> None:
    for spoken in settings.iter(qn("w:themeFontLang")):
        spoken.set(qn("w:val"), language)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _MODE)


def _complex_size(made: Any, words: Words, qn: Any, size: float) -> None:
    """Set the size of text from right to left, which word processors keep apart."""
    known = made.find(qn("w:szCs"))
    if known is None:
        known = words.element("w:szCs")
        made.sz.addnext(known)
    known.set(qn("w:val"), str(round(2 * size)))
