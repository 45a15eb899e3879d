"""What every test of a command uses."""

from pathlib import Path

import pytest
from support.commands import Run, runner


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return runner(capfd, monkeypatch, tmp_path / "home")
