"""What an open sheet costs while nobody types, against a bare Textual app with one Input.

Both wait on real pseudo-terminals of 120 by 40 at the same time: a sheet with 40 labels whose
clock runs, and the bare app with its blinking cursor. Measured is the processor time of all
their threads, as a share of one core (Linux only: it is read from /proc).

    python benchmarks/idle.py
"""

import sys
import tempfile
import time

from terminal import bare, open_sheet, with_labels

SECONDS = 15
MOST = 1.0
"""Hundredths of a core."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = with_labels(folder, 40)
        with open_sheet(path) as sheet, bare() as peer:
            time.sleep(2)  # what loading left behind
            begin = time.perf_counter()
            before = [terminal.cpu() for terminal in (sheet, peer)]
            while time.perf_counter() - begin < SECONDS:
                for terminal in (sheet, peer):
                    terminal.quiet(0.05)
            passed = time.perf_counter() - begin
            after = [terminal.cpu() for terminal in (sheet, peer)]
    mine, floor = ((b - a) / passed * 100 for a, b in zip(before, after, strict=True))
    print(f"open sheet {mine:5.2f} % of a core")
    print(f"bare Input {floor:5.2f} %")
    print(f"open sheet: {mine:.2f} % (at most {MOST})")
    return 0 if mine <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
