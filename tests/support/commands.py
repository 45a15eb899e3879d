"""A command as a user runs it, in this process: arguments in, exit code and words out."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from workshop.cli.main import main


class Said(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


def runner(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path) -> Run:
    """Return what runs a command; ``typed`` is what somebody answers it."""
    monkeypatch.setenv("WORKSHOP_HOME", str(home))

    def call(*args: object, typed: str = "") -> Said:
        monkeypatch.setattr(sys, "argv", ["workshop", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = 0
        try:
            main()
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        captured = capfd.readouterr()
        return Said(code, captured.out, captured.err)

    return call
