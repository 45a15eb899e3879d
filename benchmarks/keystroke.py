"""From a key to the frame that shows it, on a sheet, against a bare Textual app with one Input.

Real pseudo-terminals of 120 by 40, one key at a time, in turns: a sheet with 40 labels, one with
500, and the bare app. Measured until the last byte of the frame with the letter has come, while
the clock runs. Enter is measured too: the label is on disk and on the picture then.

    python benchmarks/keystroke.py
"""

import random
import statistics
import sys
import tempfile
import time
from string import ascii_lowercase

from terminal import Terminal, bare, open_sheet, p95, with_labels

KEYS = 200
WORD = 20
"""Letters until Enter."""
QUIET = 0.03
"""Seconds without output after which a key is over."""
MOST = 16
"""Milliseconds with 40 labels, 95 of 100 times."""
MOST_WITH_500 = 30
RATIO = 2.0
"""Times the bare app."""


class Typist:
    """Types at one terminal, and notes how long each letter and each Enter took."""

    def __init__(self, terminal: Terminal) -> None:
        self.letters: list[float] = []
        self.enters: list[float] = []
        self.frames = 0
        self._terminal = terminal
        self._words = ""

    def type(self, letter: str) -> None:
        """Type one letter and wait for it."""
        self._words += letter
        begin = self._terminal.write(letter.encode())
        self.letters.append(self._terminal.seen(self._words.encode()) - begin)
        self.frames += 1 + self._terminal.quiet(QUIET)

    def enter(self, saved: bool) -> None:
        """Add the words as a label, or clear the line where there is nothing to add them to."""
        begin = self._terminal.write(b"\r" if saved else b"\x15")
        if saved:
            self.enters.append(self._terminal.seen(b"saved") - begin)
        self._words = ""
        self._terminal.quiet(0.1)


def main() -> int:
    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        few, many = with_labels(folder, 40), with_labels(folder, 500)
        with bare() as peer, open_sheet(few) as sheet, open_sheet(many) as long_sheet:
            peer.write(b"\x15")
            peer.quiet(0.1)
            names = ("bare Input", "40 labels", "500 labels")
            typists = [Typist(terminal) for terminal in (peer, sheet, long_sheet)]
            for number in range(1, KEYS + 1):
                letter = chance.choice(ascii_lowercase)
                for typist in typists:
                    time.sleep(chance.uniform(0, 0.02))  # so as to keep step with no timer
                    typist.type(letter)
                    if number % WORD == 0:
                        typist.enter(saved=typist is not typists[0])
    for name, typist in zip(names, typists, strict=True):
        middle = statistics.median(typist.letters) * 1000
        print(
            f"{name:11} letter {middle:5.1f} ms, p95 {p95(typist.letters):5.1f}, "
            f"{typist.frames / KEYS:.2f} frames a key",
            f"   Enter {statistics.median(typist.enters) * 1000:5.1f} ms, "
            f"most {max(typist.enters) * 1000:5.1f}" if typist.enters else "",
        )  # fmt: skip
    floor, forty, hundreds = (p95(typist.letters) for typist in typists)
    print(f"40 labels, p95: {forty:.1f} ms (at most {MOST})")
    print(f"40 labels / bare Input, p95: {forty / floor:.2f} (at most {RATIO})")
    print(f"500 labels, p95: {hundreds:.1f} ms (at most {MOST_WITH_500})")
    kept = forty <= MOST and forty / floor <= RATIO and hundreds <= MOST_WITH_500
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
