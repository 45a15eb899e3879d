from collections.abc import Iterator
from pathlib import Path

import pytest
from store.store_helpers import created, label

from workshop.store import connection
from workshop.store.session_file import SessionFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "North East é #1 50%.workshop"


@pytest.fixture
def session(path: Path) -> Iterator[SessionFile]:
    with SessionFile.create(path, [created()]) as opened:
        yield opened


@pytest.fixture
def closed(path: Path) -> Path:
    """Return a session of two hundred labels, closed."""
    SessionFile.create(path, [created(), *map(label, range(1, 201))]).close()
    return path


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
