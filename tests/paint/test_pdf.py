"""Tagged PDF: the machine rules of PDF/UA-1, the words as typed, whole or not at all."""

import contextlib
import io
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import page as validation
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paint.paint_sample import EVERYTHING, MIXED, PLAIN, RIGHT_TO_LEFT, SHAPED, scene
from tagged_reader import Tagged

from workshop.layout.page.scene import FOOTER, Box, Element, Node, Page, Scene, Text
from workshop.model.problem import WorkshopError
from workshop.paint import pdffont
from workshop.paint.pdf import PdfDocument, pdf_bytes, write_pdf
from workshop.paint.structure import Structure
from workshop.paint.tagged import TaggedCanvas
from workshop.text.clean import clean
from workshop.text.measure import width, wrap
from workshop.text.shown import shown


def report(data: bytes) -> "validation.ValidationReport":
    return validation.validate_pdf_bytes(data, profile=validation.ValidationProfile.PDF_UA_1)


@pytest.fixture(scope="module")
def data() -> bytes:
    return pdf_bytes(scene())


@pytest.fixture(scope="module")
def tagged(data: bytes) -> Tagged:
    return Tagged(data)


def test_it_passes_the_machine_rules(data: bytes) -> None:
    found = report(data)
    assert [(f.rule_id, f.message) for f in found.failures] == []
    assert found.is_compliant
    assert found.rules.passed >= 100


def test_a_broken_one_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TaggedCanvas, "artifact", _unmarked)
    assert not report(pdf_bytes(scene())).is_compliant


def _unmarked(canvas: TaggedCanvas, **_: object) -> object:
    return canvas._content("/Nothing BMC")


def test_every_script_is_read_in_logical_order(tagged: Tagged) -> None:
    assert tagged.texts("LBody") == list(EVERYTHING)
    assert tagged.unmarked == []


def test_what_nobody_gave_a_meaning_is_still_read(tagged: Tagged) -> None:
    assert tagged.texts("P") == ["Nobody gave this a meaning"]
    assert not any("Page 1" in text for _, text, _ in tagged.elements())


@pytest.mark.parametrize("words", PLAIN)
def test_plain_words_are_plain_text(data: bytes, words: str) -> None:
    assert words in pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()


@pytest.mark.parametrize("words", PLAIN + SHAPED + RIGHT_TO_LEFT)
def test_a_viewer_copies_the_words_as_typed(data: bytes, words: str) -> None:
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert unicodedata.normalize("NFC", words) in unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("words", MIXED)
def test_every_part_of_a_mixed_line_is_found(data: bytes, words: str) -> None:
    text = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert all(part in text for part in words.replace("(", "").replace(")", "").split())


def test_the_tags_say_what_things_are(tagged: Tagged) -> None:
    found = list(tagged.elements())
    tags = [tag for tag, _, _ in found]
    assert tags[:3] == ["Document", "Sect", "H1"]
    assert "Artifact" not in tags
    assert tags.count("LI") == len(EVERYTHING)
    assert tagged.texts("Lbl") == ["•"] * len(EVERYTHING)
    scopes = [(text, str(e["/A"]["/Scope"])) for tag, text, e in found if tag == "TH"]
    assert scopes == [("Place", "/Column"), ("Count", "/Column"), ("Need", "/Row")]
    (figure,) = [e for tag, _, e in found if tag == "Figure"]
    assert figure["/Alt"] == "A card"
    assert [float(v) for v in figure["/A"]["/BBox"]] == [420, 152, 480, 192]
    assert tags.count("Sect") == 1  # an element that says nothing is left out


def test_the_document_says_what_it_is(tagged: Tagged) -> None:
    catalog = tagged.catalog
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert tagged.reader.metadata is not None
    assert tagged.reader.metadata.title == "Every script"
    assert tagged.reader.pdf_header == "%PDF-1.7"
    assert b"Every script" in catalog["/Metadata"].get_data()


def test_another_language_is_said_where_it_stands() -> None:
    words = Element("P", (Text(9, 20, "Angen", 9),), language="cy", title="Label")
    data = io.BytesIO()
    with PdfDocument(data, "t", "en") as document:
        document.add_scene(Scene("t", "", "pl", (Page(99, 99, (words,)),)))
    found = {tag: entry for tag, _, entry in Tagged(data.getvalue()).elements()}
    assert (found["P"]["/Lang"], found["P"]["/T"]) == ("cy", "Label")
    assert found["Sect"]["/Lang"] == "pl"


def test_an_element_may_go_on_over_the_page() -> None:
    data = io.BytesIO()
    pages = [Page(99, 99, (Element("Span", (Text(9, 20, t, 9),)),)) for t in ("one ", "two")]
    with PdfDocument(data, "t", "en") as document, document.element("P"):
        for page in pages:
            document.add_page(page)
    assert report(data.getvalue()).is_compliant
    assert Tagged(data.getvalue()).texts("P") == ["one two"]
    canvas_data = io.BytesIO()
    canvas = TaggedCanvas(canvas_data, title="t", language="en")
    with canvas.element("P"):
        for words in ("one ", "two"):
            with canvas.marked(canvas.spell(words)):
                canvas.glyphs(9, 9, words, 9, "#000000")
            canvas.showPage()
    canvas.save()
    assert report(canvas_data.getvalue()).is_compliant
    assert Tagged(canvas_data.getvalue()).texts("P") == ["one two"]


def test_only_embedded_fonts_are_named(data: bytes) -> None:
    assert b"Helvetica" not in data
    fonts = pypdf.PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_same_scene_is_the_same_bytes(data: bytes) -> None:
    assert pdf_bytes(scene()) == data


def test_titles_in_any_script_are_escaped() -> None:
    made = pdf_bytes(Scene("<b>&amp; مریض ŵ)(\\", "", "cy", scene().pages))
    assert report(made).is_compliant
    metadata = pypdf.PdfReader(io.BytesIO(made)).metadata
    assert metadata is not None
    assert metadata.title == "<b>&amp; مریض ŵ)(\\"


def test_several_scenes_with_bookmarks_are_one_document(tmp_path: Path) -> None:
    path = tmp_path / "all.pdf"
    with PdfDocument(path, "Handouts", "en-GB") as document:
        document.add_scene(scene(("one",), pages=2), bookmark="Tŷ (1)")
        with document.element("Sect", title="Group 2", language="cy"):
            document.bookmark("Group 2", 5)
            document.add_page(scene(("two",)).pages[0])
    assert document.pages == 3
    reader = pypdf.PdfReader(path)
    assert len(reader.pages) == 3
    first, (second,) = reader.outline
    assert (first.title, second.title) == ("Tŷ (1)", "Group 2")
    assert [reader.get_destination_page_number(d) for d in (first, second)] == [0, 2]
    assert report(path.read_bytes()).is_compliant
    assert Tagged(path.read_bytes()).texts("LBody") == ["one", "one", "two"]


def test_pages_keep_their_own_sizes() -> None:
    pages = (Page(842, 595, (Text(9, 9, "a", 9),)), Page(300, 400, (Text(9, 9, "b", 9),)))
    reader = pypdf.PdfReader(io.BytesIO(pdf_bytes(Scene("t", "", "en", pages))))
    assert [tuple(map(float, p.mediabox[2:])) for p in reader.pages] == [(842, 595), (300, 400)]


def test_what_is_measured_is_what_is_painted() -> None:
    words = "Agreed transfer AV pathway"
    page = Page(595, 842, (Element("P", (Text(500, 100, words, 12, align="right"),)),))
    document = pypdfium2.PdfDocument(pdf_bytes(Scene("t", "", "en", (page,))))
    text = document[0].get_textpage()
    left = text.get_charbox(0, loose=True)[0]
    right = text.get_charbox(len(words) - 1, loose=True)[2]
    document.close()
    assert (left, right) == (
        pytest.approx(500 - width(words, 12), abs=0.1),
        pytest.approx(500, abs=0.1),
    )


def test_marked_content_does_not_nest() -> None:
    canvas = TaggedCanvas(io.BytesIO(), title="t", language="en")
    with (
        canvas.element("P"),
        canvas.marked(),
        pytest.raises(RuntimeError, match="nest"),
        canvas.artifact(),
    ):
        pass
    with pytest.raises(RuntimeError, match="inside an element"), canvas.marked():
        pass


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WorkshopError, match="cannot be written"):
        write_pdf(scene(("x",)), tmp_path / "missing" / "x.pdf")
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(WorkshopError, match="cannot be written"):
        write_pdf(scene(("x",)), tmp_path / "taken.pdf")
    old = tmp_path / "old.pdf"
    old.write_bytes(b"old")
    with contextlib.suppress(ZeroDivisionError), PdfDocument(old, "t", "en") as document:
        document.add_scene(scene(("x",)))
        raise ZeroDivisionError
    assert old.read_bytes() == b"old"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(WorkshopError, match="No space left"):
        write_pdf(scene(("x",)), old)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["old.pdf", "taken.pdf"]
    assert old.read_bytes() == b"old"


@settings(max_examples=25)
@given(st.text(max_size=20).map(lambda text: clean(text).text).filter(bool))
def test_whatever_is_typed_passes_the_rules_and_is_read_back(words: str) -> None:
    made = pdf_bytes(Scene(words, words, "en", (Page(99, 99, (_line(words),)),)))
    assert [f.message for f in report(made).failures] == []
    assert Tagged(made).texts("H1")[0] in (words, shown(words)[0])


def _line(words: str) -> Element:
    return Element("H1", (Text(9, 20, words, 9),), title=words)


def test_a_document_without_pages_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one page"):
        PdfDocument(tmp_path / "x.pdf", "t", "en").close()


def test_an_element_without_content_is_empty_unless_a_cell() -> None:
    assert Structure("Sect", kids=[Structure("Lbl")]).is_empty()
    assert not Structure("TR", kids=[Structure("TD")]).is_empty()


def in_lines(words: str, room: float, *more: Node) -> bytes:
    """Set words in lines, as an element of their own."""
    lines = wrap(words, 12, room)
    texts = (Text(40, 40 + 15 * n, line, 12) for n, line in enumerate(lines))
    return pdf_bytes(one_page(Element("P", (*texts, *more))))


def one_page(*nodes: Node) -> Scene:
    return Scene("Lines", "", "en", (Page(400, 400, nodes),))


@pytest.mark.parametrize(
    "words",
    [
        "A clinical team and community nurses began to ring each other",
        "Health and social care co-ordinators and the Llanfairpwllgwyngyllgogerychwyrndrobwll",
        "نرسوں اور گھروں نے ایک دوسرے کو فون کرنا شروع کیا",
        "พยาบาลเริ่มโทรหากันทุกวันก่อนไปโรงพยาบาล",
        "Nurses אחיות ring בתים the homes",
    ],
)
def test_lines_read_as_one_text_by_their_structure(words: str) -> None:
    for room in (60.0, 90.0, 200.0):
        assert Tagged(in_lines(words, room)).texts("P") == [words]


def test_a_span_after_words_is_parted_from_them() -> None:
    mark = Element("Span", (Box(90, 30, 8, 8, "#000000"),), actual="(relation 1)")
    assert Tagged(in_lines("Home managers", 200.0, mark)).texts("P") == [
        "Home managers (relation 1)"
    ]


def test_a_reader_can_tell_the_foot_of_a_page() -> None:
    foot = Element("Artifact", (Text(40, 390, "Page 1 of 2", 9),), title=FOOTER)
    words = Element("P", (Text(40, 40, "Words", 12),))
    made = pdf_bytes(one_page(words, foot))
    page = pypdf.PdfReader(io.BytesIO(made)).pages[0]
    assert b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC" in page.get_contents().get_data()
    assert report(made).is_compliant


def test_a_glyph_of_two_characters_is_read_as_the_one_that_people_type(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fonts of Chinese draw the radical U+2F20 and the character U+58EB with one glyph."""

    class Drawn:
        def get_nominal_glyph(self, _point: int) -> int:
            return 7

    font = SimpleNamespace(characters={0x2F20, 0x58EB, 0xF9A0}, hb_font=Drawn())
    monkeypatch.setattr(pdffont, "face", lambda _key: font)
    assert pdffont._nominal.__wrapped__("any") == {7: "士"}
