"""What runs elsewhere, read here: the workflow of the hosted tests, and the tested versions."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = re.compile(r"([a-z0-9-]+)==([0-9][0-9a-z.]*)( ; [a-z_]+ .+)?")
HOSTED = sorted((ROOT / ".github").rglob("*.yml"))


def workflow() -> dict[str, Any]:
    text = (ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8")
    # by its plainest loader: "on" is a word there, and no truth
    found = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("path", HOSTED, ids=lambda path: path.name)
def test_it_is_yaml(path: Path) -> None:
    assert isinstance(yaml.safe_load(path.read_text("utf-8")), dict)


def test_every_system_has_every_python_that_is_promised() -> None:
    matrix = workflow()["jobs"]["tests"]["strategy"]["matrix"]
    promised = [
        line.rpartition(" ")[2] for line in PROJECT["classifiers"] if re.search(r":: 3\.\d", line)
    ]
    assert matrix == {"system": ["ubuntu", "windows", "macos"], "python": promised}
    assert PROJECT["requires-python"] == f">={promised[0]}"


def test_every_step_does_something_and_actions_are_bound_to_a_major_version() -> None:
    assert set(workflow()["on"]) >= {"push", "pull_request"}
    for job in workflow()["jobs"].values():
        assert job["runs-on"]
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step)
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])


def test_it_does_what_the_readme_says() -> None:
    run = [step.get("run", "") for step in workflow()["jobs"]["tests"]["steps"]]
    readme = (ROOT / "README.md").read_text("utf-8")
    install, test = next(line for line in run if "[test]" in line), "pytest"
    assert f"{install} && {test}" in readme
    assert test in run


def lines() -> list[str]:
    text = (ROOT / "constraints.txt").read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_tested_versions_are_names_and_versions_only() -> None:
    assert lines()
    assert [line for line in lines() if not PINNED.fullmatch(line)] == []


def test_whatever_is_asked_for_has_a_tested_version_that_may_be_had() -> None:
    tested = {line.partition("==")[0]: line.split("==")[1].split(" ")[0] for line in lines()}
    extras = PROJECT["optional-dependencies"]
    for asked in [*PROJECT["dependencies"], *extras["test"], *extras["docx"]]:
        name, bounds = re.fullmatch(r"([a-z0-9-]+)([^;]*)(?:;.*)?", asked).groups()
        for bound in bounds.split(","):
            sign, limit = re.fullmatch(r"\s*(>=|<|==)([0-9.]+)\s*", bound).groups()
            here, there = numbers(tested[name]), numbers(limit)
            assert {">=": here >= there, "<": here < there, "==": here == there}[sign], asked


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
