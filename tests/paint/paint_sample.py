"""A page with every script and everything hostile that people type."""

from workshop.layout.page.scene import Box, Disc, Element, Line, Page, Scene, Text
from workshop.text.measure import is_rtl

PLAIN = (
    "Angen: cydgysylltu gofal, ŵyl, tŷ",
    "Zażółć gęślą jaźń — Łódź",
    "Việt Nam: nhu cầu cần đến",
    "Ανάγκη: από πού προήλθε",
    "Потребность: откуда она возникла",
    "✓ ☎ → ≥ ★ ❤ ① ½ 𝛼 ♫",
    "[/b] [@click=app.exit]x[/]",
    '<img src="x">',
    "a < b & c",
    "&#x41; \\N \\G {x} =cmd() 'a' \"b\"",
    "office fi ffl AV To -> --",
    "[FACE WITH TEARS OF JOY] ok",
)
SHAPED = (
    "आवश्यकता: रोगियों को क्या चाहिए, क्षति",
    "ความต้องการ: น้ำ ผู้ป่วยกลับบ้าน",
    "e\u0323\u0301 Z\u0338\u0327",
)
RIGHT_TO_LEFT = (
    "مریض کی دیکھ بھال، ہسپتال سے گھر تک",
    "العلاقة بين الاحتياج والاستجابة",
    "צורך: מי או מה הוליד אותו",
)
MIXED = ("مریض (GP) 24/7", "مریض GP (NHS)", "GP (مریض) 24/7")
EVERYTHING = PLAIN + SHAPED + RIGHT_TO_LEFT + MIXED


def scene(words: tuple[str, ...] = EVERYTHING, pages: int = 1) -> Scene:
    """Return a scene that lists the words on each of its pages."""
    return Scene("Every script", "All that was typed.", "en-GB", (_page(words),) * pages)


def _page(words: tuple[str, ...]) -> Page:
    items = []
    for index, word in enumerate(words):
        y = 90 + 26 * index
        rtl = is_rtl(word)
        body = Text(545 if rtl else 50, y, word, 12, align="right" if rtl else "left")
        bullet = Disc(555 if rtl else 40, y - 4, 2)
        items.append(
            Element("LI", (Element("Lbl", (bullet,), actual="•"), Element("LBody", (body,))))
        )
    heads = tuple(
        Element("TH", (Text(x, 660, t, 12, bold=True),)) for x, t in ((40, "Place"), (200, "Count"))
    )
    row = (Element("TH", (Text(40, 680, "Need", 12),)), Element("TD", (Text(200, 680, "3", 12),)))
    dashed = Line(((300, 660), (400, 660), (400, 690)), arrow_end=True, dash=(4, 2))
    figure = Element("Figure", (Box(420, 650, 60, 40, fill="#dddddd", radius=5),), alt="A card")
    return Page(
        595,
        842,
        (
            Box(30, 70, 535, 570, fill="#f6f8fa", stroke="#1b4f72", radius=8, corners="top"),
            Element("H1", (Text(40, 60, "Every script on one page", 20, bold=True),)),
            Element("L", tuple(items)),
            Element("Table", (Element("TR", heads), Element("TR", row))),
            figure,
            Element("Sect", (dashed,)),
            Element("Artifact", (Text(545, 820, "Page 1", 9, align="right"),)),
            Text(297, 800, "Nobody gave this a meaning", 9, align="centre"),
        ),
    )
