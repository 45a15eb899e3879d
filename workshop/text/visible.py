"""Words on their way to a terminal: whatever would steer it is shown instead of sent.

`clean` keeps such characters out at the door. A session that was made by hand, an older file or a
file's name can hold them all the same, and an escape sequence in a label could rename a window,
hide what is printed, or answer a question in the user's place. Imports nothing of weight, since
every message of the command line goes through it.
"""

import re

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, ends of lines, what re-orders the text after it, halves of surrogate pairs."""
_BUT_NEW_LINES = re.compile(_STEERING.pattern.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f"))
_BYTES = range(0xDC80, 0xDD00)
"""How Python keeps a byte of a file's name that is no UTF-8."""


def visible(text: str) -> str:
    r"""Return text for one line of a terminal; what would steer it reads ``\x1b`` or ``\u202e``."""
    return text if text.isascii() and text.isprintable() else _STEERING.sub(_shown, text)


def visible_lines(text: str) -> str:
    """Return text for a terminal as `visible` does, with its line breaks."""
    return _BUT_NEW_LINES.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    point = ord(found[0])
    if point in _BYTES:
        return f"\\x{point - 0xDC00:02x}"
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"
