"""The door that every typed or imported text comes through.

Everything that can be shown is accepted as it was typed. What can only do harm is taken out and
named: control characters (an escape sequence would reach the terminal), halves of surrogate
pairs, private-use characters (no two fonts agree on them) and noncharacters (no XML may hold
them), the byte order mark, and the characters that re-order text beyond themselves.

Of the invisible characters of direction the *marks* (U+200E, U+200F, U+061C) stay: they act on
their neighbours alone, and somebody who writes "C++" in Arabic needs them. Embeddings, overrides
*and isolates* go: no keyboard has them, they arrive with a paste from a web page, and one that is
left open re-orders whatever another program prints after it. Joiners, variation selectors and
tag characters stay: Persian, Hindi, emoji and the flag of Wales are spelt with them.
"""

import re
import unicodedata
from typing import NamedTuple

from workshop.language import N_, _
from workshop.model.limits import LABEL_LIMIT
from workshop.model.problem import Problem, WorkshopError

_BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BYTE_ORDER_MARK = "\ufeff"
_CONTROL_NAMES = {"\x00": "NULL", "\x07": "BELL", "\x08": "BACKSPACE", "\x1b": "ESCAPE"}
_KINDS = {
    "Cc": N_("a control character"),
    "Cs": N_("half of a surrogate pair"),
    "Co": N_("a private-use character"),
    "Cn": N_("a noncharacter"),
}
_INVISIBLE = frozenset(("Cf", "Zs"))

_MOST_JOINED = 4
"""NFC joins at most four characters into one (omega with three marks)."""


class Cleaned(NamedTuple):
    """A text fit to be kept, and what was taken out of it, in plain words and in order."""

    text: str
    dropped: tuple[str, ...] = ()


def clean(
    text: str, *, limit: int = LABEL_LIMIT, what: str = N_("a label"), keep_lines: bool = False
) -> Cleaned:
    """Return the text as it is kept: NFC, without harmful characters or needless spaces.

    Line breaks and tabs become single spaces; with ``keep_lines`` (notes) a line break stays a
    line break, and at most one empty line stands between two others. A text in which nothing can
    be seen comes back empty. ``limit`` is in characters, after cleaning; ``what`` names the text
    in the error, in English and marked with ``N_``. Raises WorkshopError for a longer text:
    nothing is ever cut.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        plain = text.strip(" ")
        _refuse_long(plain, limit, what)
        return Cleaned(plain)
    kept, dropped = _sift(_BREAKS.sub("\n", text))
    spaced = _space_out(kept, keep_lines=keep_lines)
    if len(spaced) > _MOST_JOINED * limit:
        _refuse_long(spaced, limit, what)  # before NFC, whose cost grows with runs of marks
    composed = unicodedata.normalize("NFC", spaced)
    if all(c == "\n" or _is_invisible(c) for c in composed):
        composed = ""
    _refuse_long(composed, limit, what)
    return Cleaned(composed, tuple(dropped))


def harmless(text: str) -> str:
    """Return a text without what can do harm, and else as it is: never longer than it was.

    For words that are stored elsewhere already, and too long to be cleaned like typed ones.
    """
    return _sift(_BREAKS.sub("\n", text))[0]


def paste_lines(text: str, *, limit: int = LABEL_LIMIT, what: str = N_("a label")) -> list[str]:
    """Return a paste of several lines as several clean texts; empty lines are left out.

    Raises WorkshopError that names every line that is too long.
    """
    texts: list[str] = []
    problems: list[Problem] = []
    for number, line in enumerate(_BREAKS.split(text), start=1):
        try:
            texts.append(clean(line, limit=limit, what=what).text)
        except WorkshopError as error:
            problems += (Problem(p.message, p.hint, line=number) for p in error.problems)
    if problems:
        raise WorkshopError.of(problems)
    return [line for line in texts if line]


def drop_reason(character: str) -> str | None:
    """Return what is said of a character that is never kept (tabs and breaks apart), or None."""
    category = unicodedata.category(character)
    if category == "Cn" and not _is_noncharacter(character):
        return None  # merely unassigned: this Python does not know this year's emoji
    if category in _KINDS:
        name = _CONTROL_NAMES.get(character, f"({_(_KINDS[category])})")
    elif character in _REORDERING or character == _BYTE_ORDER_MARK:
        name = unicodedata.name(character)
    else:
        return None
    return f"U+{ord(character):04X} {name}"


def without_harm(text: str) -> tuple[str, tuple[str, ...]]:
    """Part a text into what may be kept and the names of what was taken out, each once.

    Nothing else is changed: line breaks, tabs and needless spaces stay.
    """
    if text.isascii() and text.isprintable():
        return text, ()
    kept, dropped = _sift(_BREAKS.sub("\n", text))
    return kept, tuple(dropped)


def _is_noncharacter(character: str) -> bool:
    point = ord(character)
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF


def _is_invisible(character: str) -> bool:
    return (
        unicodedata.category(character) in _INVISIBLE
        or "\ufe00" <= character <= "\ufe0f"  # variation selectors
    )


def _sift(text: str) -> tuple[str, list[str]]:
    """Part what is kept from what is dropped; the latter named once each."""
    reasons = {c: drop_reason(c) for c in dict.fromkeys(text) if c not in "\n\t"}
    dropped = [reason for reason in reasons.values() if reason]
    if not dropped:
        return text, []
    return "".join(c for c in text if not reasons.get(c)), dropped


def _space_out(text: str, *, keep_lines: bool) -> str:
    text = text.replace("\t", " ")
    if not keep_lines:
        return re.sub(" {2,}", " ", text.replace("\n", " ")).strip()
    lines = [re.sub(" {2,}", " ", line).strip() for line in text.split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def _refuse_long(text: str, limit: int, what: str) -> None:
    if len(text) > limit:
        named = _(what)
        message = _("{what} can have {limit} characters; this one has {n}.").format(
            what=f"{named[:1].upper()}{named[1:]}", limit=f"{limit:,}", n=f"{len(text):,}"
        )
        label = what == "a label"
        hint = _("Shorten it, or put the rest into a note.") if label else _("Shorten it.")
        raise WorkshopError(Problem(message, hint))
