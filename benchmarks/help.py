"""``workshop --help`` against ``python -c pass``, in turn, as whole processes.

Run: python benchmarks/help.py
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bytecode import keep_bytecode

RUNS = 15


def seconds(*command: str) -> float:
    """Run a command and return its wall time."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Time both in turn, so that a drift of the machine's speed meets both alike."""
    floor_command = (sys.executable, "-c", "pass")
    installed = Path(sys.executable).with_name("workshop")
    command = (str(installed),) if installed.exists() else (sys.executable, "-m", "workshop")
    help_command = (*command, "--help")
    with tempfile.TemporaryDirectory() as folder:
        keep_bytecode(folder)
        pairs = [(seconds(*help_command), seconds(*floor_command)) for _ in range(RUNS + 1)]
    del pairs[0]  # it wrote the byte code
    shown = statistics.median(a for a, _ in pairs)
    floor = statistics.median(b for _, b in pairs)
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"workshop --help {shown * 1000:6.1f} ms   python -c pass {floor * 1000:6.1f} ms")
    print(f"ratio {ratio:.2f} (at most 6)")


if __name__ == "__main__":
    main()
