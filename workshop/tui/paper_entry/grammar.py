"""How lines are typed in from paper: in short under the line, all of it in the help."""

from workshop.language import N_, _
from workshop.rules.sheet.typed_line import Spot

GRAMMAR = N_(
    "CODE words: that place; words: the same. Blank first: words. - none, ? don't know. "
    "/p potential, /d not agreed end a line."
)
SIDED = N_(
    "CODE words: that place; words: the same. Blank first: words. - none, ? don't know. "
    "/p potential, /d not agreed, /i inside, /o outside end a line."
)
RELATIONS = N_(
    "1 > 3: words, or the beginnings of their words; < back, <> both ways, -- no direction. "
    "At the end: /p potential, /+ supportive, /- strained."
)

SIGNS = (
    (
        "N words",
        N_("A first word that is a code, all small or all capitals, says where the line goes."),
    ),
    ("N: N. N)", N_("The same. UN: and HE: need their colon, since worksheets do not print them.")),
    (" R and D", N_("A blank before the line (or Alt+W, also right after Enter): no code.")),
    ("N/i  N/o", N_(
            "All that follow stand inside, or outside, in any place. N/ unsays it, as at first: "
            "no side is said."
        )),
    ("-  ?", N_("Alone or after a code: the answer is none, or don't know.")),
    ("/p /d /i /o", N_("After the words: potential, not agreed, inside, outside. Also /po.")),
    ("//p", N_("Words that end in /p themselves.")),
    ("X 1 > 3: words", N_("A relation, by numbers or beginnings. /p, /+ or /- at its end.")),
)  # fmt: skip
"""For the help: what can be typed, and what it means."""


def grammar_at(spot: Spot) -> str:
    """Return the short words for where a line goes."""
    words = RELATIONS if spot.kind == "relations" else SIDED if spot.sided else GRAMMAR
    return _(words)
