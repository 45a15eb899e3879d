"""What every test may use: golden files, renewed with ``pytest --update``."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from support.sessions import close_rooms

# no test is timed: a busy machine fails none; and nothing is kept in the tree, which may belong to
# another user: a failure says how to make it happen again
settings.register_profile("untimed", deadline=None, database=None, print_blob=True)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden files anew")


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a home of its own: what the program remembers is not this machine's."""
    if "WORKSHOP_HOME" not in os.environ:
        monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path_factory.getbasetemp() / "home"))


@pytest.fixture(autouse=True)
def _rooms_are_closed() -> Iterator[None]:
    yield
    close_rooms()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | bytes], None]:
    """Compare with ``golden/NAME`` beside the test; a difference says which file to look at."""
    folder = Path(request.path).parent / "golden"
    update = bool(request.config.getoption("--update"))

    def compare(name: str, found: str | bytes) -> None:
        path = folder / name
        data = found if isinstance(found, bytes) else found.encode()
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return
        assert path.is_file(), f"{path} is missing: run pytest --update, then look at it"
        if path.read_bytes() != data:
            seen = path.with_name(f"{path.stem}.found{path.suffix}")
            seen.write_bytes(data)
            pytest.fail(f"{path} differs from {seen.name}: look at both; pytest --update accepts")

    return compare
