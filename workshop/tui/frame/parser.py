"""What a terminal sends, read so that no sequence of it can end the program.

Textual's parser runs in a thread of its own. Where it meets a report of a key that it does not
expect (a number beyond Unicode, the sub-fields of kitty's protocol) its exception ends the
program, and what was half typed with it.
"""

import re
from typing import Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys

_SUB_FIELDS = re.compile(r"(\d):[\d:]*")


class Parser(XTermParser):
    """Textual's parser; a report of a key that means nothing to it is passed over."""

    def _sequence_to_key_events(self, sequence: str, *more: Any) -> list[events.Key]:
        try:
            return list(super()._sequence_to_key_events(sequence, *more))
        except (ValueError, OverflowError):
            pass
        try:  # without what kitty's protocol says besides: another layout's key, press or release
            return list(super()._sequence_to_key_events(_SUB_FIELDS.sub(r"\1", sequence), *more))
        except (ValueError, OverflowError):
            return [events.Key(Keys.Ignore, sequence)]
