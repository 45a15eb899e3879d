"""What is imported when: the price of ``--help``, and a core that knows no screen."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import workshop
from workshop.store.row import KINDS

PACKAGE = Path(workshop.__file__).parent


def _loaded(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    # what measures the coverage of processes would load modules of its own
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60,
        env=plain,
    )  # fmt: skip
    return set(done.stdout.split())


CORE = [
    "workshop.service.session.room", "workshop.service.exchange.exchange",
    "workshop.service.documents.pictures", "workshop.service.documents.handouts",
    "workshop.service.setup.demo",
]  # fmt: skip


@pytest.mark.parametrize("module", CORE)
def test_the_core_knows_no_screen(module: str):
    assert not _loaded(f"import {module}") & {"textual", "rich", "click"}


def test_help_loads_nothing_heavy():
    code = (
        "sys.argv = ['workshop', '--help']\n"
        "from workshop.cli.main import main\n"
        "import contextlib, io\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main()\n"
    )
    heavy = {"pydantic", "textual", "reportlab", "wasmtime", "uharfbuzz", "sqlite3", "tomli"}
    loaded = _loaded(code)
    assert "click" in loaded
    assert not loaded & heavy


def test_reading_a_session_loads_no_painter():
    loaded = _loaded("import workshop.service.exchange.exchange")
    assert not loaded & {"reportlab", "wasmtime", "pypdfium2", "uharfbuzz"}


def test_nobody_looks_for_plugins_when_a_session_is_read():
    code = (
        "import importlib.metadata\n"
        "importlib.metadata.entry_points = None\n"  # whoever calls it fails
        "from workshop.model.event import Event\n"
        "Event.model_rebuild()"
    )
    assert "workshop.model.event" in _loaded(code)


ACTS = frozenset(kind.__name__ for kind in KINDS.values())
FRONT_ENDS = sorted(path for folder in ("cli", "tui") for path in (PACKAGE / folder).rglob("*.py"))


def _called(tree: ast.Module) -> set[str]:
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [f.attr if isinstance(f, ast.Attribute) else getattr(f, "id", "") for f in calls]
    return {*named}


@pytest.mark.parametrize("path", FRONT_ENDS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_front_ends_build_no_acts(path: Path):
    """What somebody does is checked, cleaned and made an act by a service, whoever asks for it."""
    called = _called(ast.parse(path.read_text(encoding="utf-8")))
    assert not called & {*ACTS, "act", "model_validate", "label_acts"}
