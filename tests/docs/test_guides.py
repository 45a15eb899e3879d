"""The guides are true: every command in them runs, every link leads somewhere, keys are fresh."""

import importlib
import pkgutil
import re
import runpy
import shlex
import shutil
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.commands import Run, runner
from textual.app import App
from textual.pilot import Pilot

import workshop.tui as package
from workshop.service.session.people import add_person
from workshop.service.session.room import Room
from workshop.service.session.sessions import create_session
from workshop.service.sheet.sheets import NewLabel, add_label
from workshop.tui.frame.command import Command

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
GUIDES = [page for page in PAGES if "```sh" in page.read_text(encoding="utf-8")]

_INSTALLS = ("pip", "uv", "pipx", "python3", ".", "bash", "pytest")
"""What sets the program up, or tests it: `.ci/run` runs it on a machine of its own."""


def name_of(page: Path) -> str:
    return page.name


def commands(page: Path) -> list[list[str]]:
    """Return the commands of a page, in order, each as its words."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.partition("  #")[0] for block in blocks for line in block.splitlines()]
    parts = [part.strip() for line in lines for part in line.split("&&")]
    return [shlex.split(part) for part in parts if part and not part.startswith("#")]


def test_a_page_of_commands_is_known_by_them():
    assert {"running-a-room.md", "paper.md", "the-morning-after.md"} <= set(map(name_of, GUIDES))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the guides speak of: a session, two copies of it, and their files."""
    monkeypatch.chdir(tmp_path)
    path = create_session(
        tmp_path / "north.workshop", "North East session", ["Care homes", "Urgent care"],
        agenda="two-tasks-in-an-hour",
    )  # fmt: skip
    with Room.open(path) as room:
        for sheet in room.session.sheets_of(exercise="task-1"):
            add_label(room, sheet.id, "need", NewLabel("Homes were consulted late"))
        room.backup("before the day")
        _person, code = add_person(room, next(iter(room.session.groups)))
    for number in (1, 2):
        shutil.copy(path, tmp_path / f"table-{number}.workshop")
        with Room.open(tmp_path / f"table-{number}.workshop") as room:
            first = next(iter(room.session.sheets))
            add_label(room, first, "response", NewLabel(f"From laptop {number}"))
    rows = "group,exercise,place,label\nCare homes,task-1,Need,Handover was poor\n"
    (tmp_path / "labels.csv").write_text(rows, encoding="utf-8")
    Image.new("RGB", (900, 700), "white").save(tmp_path / "IMG_2041.jpg")
    shutil.copy(ROOT / "templates" / "themes" / "plain.toml", tmp_path / "our-look.toml")
    shutil.copy(ROOT / "templates" / "agendas" / "half-day.toml", tmp_path / "my-agenda.toml")
    (tmp_path / "code").write_text(code, encoding="ascii")
    return tmp_path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, desk: Path) -> Run:
    """Run a command; a screen that it opens is closed again at once."""

    async def leave(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        pilot.app.exit()

    screens = partialmethod(App.run, headless=True, auto_pilot=leave)
    monkeypatch.setattr(App, "run", screens)
    for module in ("screens", "rehearse"):
        monkeypatch.setattr(f"workshop.cli.{module}.need_terminal", lambda: None)
    return runner(capfd, monkeypatch, desk / "home")


@pytest.mark.parametrize("page", GUIDES, ids=name_of)
def test_every_command_runs(page: Path, run: Run, desk: Path):
    ran = 0
    wanted = commands(page)
    made = {words[2] for words in wanted if words[:2] == ["workshop", "new"]}
    for name in made & {"north.workshop"}:  # the page makes it itself
        (desk / name).unlink()
        shutil.rmtree(desk / f"{name}-backups", ignore_errors=True)
    for words in wanted:
        if words[0] in _INSTALLS:
            continue
        assert words[0] == "workshop", words
        if words[1:2] in (["erase"], ["forget"]):
            words.append("--yes")  # which nobody is here to say
        typed = f"{(desk / 'code').read_text()}\nno\n" if words[1:2] == ["withdraw"] else ""
        said = run(*words[1:], typed=typed)
        assert said.code == 0, (words, said.out, said.err)
        ran += 1
    assert ran or page.name == "CONTRIBUTING.md"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path):
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#\s]+)(?:#([\w-]+))?\)", text)
    for target, anchor in links:
        if target.startswith("https://"):
            continue
        found = page.parent / target
        assert found.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.*)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in [re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in heads]


def test_every_page_is_in_the_index():
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    missing = [page.name for page in DOCS.glob("*.md") if f"({page.name})" not in index]
    assert missing == ["README.md"]


def test_the_keys_are_those_of_the_program(request: pytest.FixtureRequest):
    page = runpy.run_path(str(DOCS / "make.py"))["keys_page"]()
    path = DOCS / "keys.md"
    if request.config.getoption("--update"):
        path.write_text(page, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == page, "run python docs/make.py keys"
    assert page.count("\n| ") > 150


def test_every_screen_with_commands_is_on_the_page_of_keys():
    """A screen that people stay on may not be forgotten there; forms have a footer of their own."""
    shown = {
        command
        for _screen, groups in runpy.run_path(str(DOCS / "make.py"))["_screens"]()
        for _title, some in groups
        for command in some
    }
    forgotten = set()
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        found = vars(importlib.import_module(module.name))
        for name, value in found.items():
            if name.endswith("_COMMANDS") and not name.startswith("_"):
                forgotten |= {c for c in value if issubclass(c, Command) and c not in shown}
    assert not forgotten
