"""The tests themselves: every body runs, every test can fail.

Ruff finds a name that is defined twice (F811), an assertion about a tuple (F631), more than one
statement where an error is awaited (PT012) and a comparison that nobody reads (B015); mypy finds
a coroutine that nobody awaits and a function that is taken for its answer. What neither finds is
looked for here.
"""

import ast
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FILES = sorted(HERE.rglob("*.py"))
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

CHECKS = frozenset(
    ("raises", "fail", "warns", "golden", "check", "refuses", "assert_lines_told", "seen", "until",
     "every_card")
)  # fmt: skip
"""What fails a test beside ``assert``: pytest's own, and helpers of these tests."""


def name_of(path: Path) -> str:
    return path.relative_to(HERE).as_posix()


def tree_of(source: str) -> ast.Module:
    tree = ast.parse(source)
    for parent in ast.walk(tree):
        for child in ast.iter_child_nodes(parent):
            child.parent = parent  # type: ignore[attr-defined]
    return tree


def parents(node: ast.AST) -> Iterator[ast.AST]:
    while (node := getattr(node, "parent", None)) is not None:  # type: ignore[assignment]
        yield node


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))


def names_in(tree: ast.AST, but: ast.AST | None = None) -> Iterator[str]:
    """Yield every name that is read in a tree, passing by one part of it."""
    for child in ast.iter_child_nodes(tree):
        if child is but:
            continue
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load):
            yield child.id
        elif isinstance(child, ast.Attribute):
            yield child.attr
        yield from names_in(child, but)


def is_test(node: ast.AST) -> bool:
    return isinstance(node, FUNCTIONS) and node.name.startswith("test")


def never_called(tree: ast.Module) -> Iterator[str]:
    """Find functions inside others, and helpers of a test file, that nobody calls or passes."""
    for node in functions(tree):
        around = list(parents(node))
        scope = next((p for p in around if isinstance(p, FUNCTIONS)), tree)
        if isinstance(around[0], ast.ClassDef) or (is_test(node) and scope is tree):
            continue
        if node.decorator_list or node.name.startswith("pytest_"):  # a fixture, or pytest's own
            continue
        elsewhere = IMPORTED if scope is tree else frozenset()
        if node.name not in elsewhere.union(names_in(scope, but=node)):
            yield f"{node.lineno}: {node.name} is never called"


def never_collected(tree: ast.Module, *, collected: bool = True) -> Iterator[str]:
    """Find what looks like a test and is none to pytest."""
    for node in filter(is_test, functions(tree)):
        around = list(parents(node))
        classes = [p for p in around if isinstance(p, ast.ClassDef)]
        wrong = {
            "is a coroutine, which nobody awaits": isinstance(node, ast.AsyncFunctionDef),
            "stands inside a function": any(isinstance(p, FUNCTIONS) for p in around),
            "stands in a file that is not named test_": not collected,
            "stands in a class that is not named Test": any(
                not one.name.startswith("Test") for one in classes
            ),
            "stands in a class with an __init__": any(
                isinstance(step, FUNCTIONS) and step.name == "__init__"
                for one in classes
                for step in one.body
            ),
        }
        yield from (f"{node.lineno}: {node.name} {words}" for words, so in wrong.items() if so)


def empty_sets(tree: ast.Module) -> Iterator[str]:
    """Find parametrisations that have nothing to run; computed ones fail by pytest's option."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "parametrize"):
            continue
        values = node.args[1:2]
        if values and isinstance(values[0], ast.List | ast.Tuple | ast.Set) and not values[0].elts:
            yield f"{node.lineno}: nothing to run with"


def always_true(tree: ast.Module) -> Iterator[str]:
    """Find assertions that hold whatever happens: of a constant, a lambda, a thing as itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and _holds_always(node.test):
            yield f"{node.lineno}: this always holds"


def _holds_always(test: ast.expr) -> bool:
    match test:
        case ast.Constant(value=value):
            return bool(value)
        case ast.Lambda() | ast.GeneratorExp():
            return True
        case ast.BoolOp(op=ast.Or()):
            return any(map(_holds_always, test.values))
        case ast.Compare(ops=[ast.Eq() | ast.Is() | ast.LtE() | ast.GtE()], comparators=[other]):
            # a call may answer otherwise the second time: that is what some tests are about
            calls = any(isinstance(step, ast.Call) for step in ast.walk(test))
            return not calls and ast.dump(test.left) == ast.dump(other)
        case _:
            return False


def out_of_reach(tree: ast.Module) -> Iterator[str]:
    """Find statements that cannot be reached, since what stands before them leaves."""
    leaves = (ast.Return, ast.Raise, ast.Break, ast.Continue)
    for node in ast.walk(tree):
        for body in (getattr(node, part, None) for part in ("body", "orelse", "finalbody")):
            if isinstance(body, list):
                steps = (after for step, after in pairwise(body) if isinstance(step, leaves))
                yield from (f"{after.lineno}: this is never reached" for after in steps)


def asserts(node: ast.AST) -> bool:
    """Tell whether a test, or a program that it runs and has checked, can fail."""
    words = [step for step in ast.walk(node) if isinstance(step, ast.keyword)]
    if any(word.arg == "check" and ast.unparse(word.value) == "True" for word in words):
        return True
    calls = {
        step.func.attr if isinstance(step.func, ast.Attribute) else getattr(step.func, "id", "")
        for step in ast.walk(node)
        if isinstance(step, ast.Call)
    }
    raised = {
        name for step in ast.walk(node) if isinstance(step, ast.Raise) for name in names_in(step)
    }
    asserted = any(isinstance(step, ast.Assert) for step in ast.walk(node))
    return bool(calls & CHECKS) or asserted or "AssertionError" in raised


def asserts_nothing(tree: ast.Module) -> Iterator[str]:
    for node in functions(tree):
        if is_test(node) and not asserts(node):
            yield f"{node.lineno}: {node.name} asserts nothing"


TREES = {name_of(path): tree_of(path.read_text(encoding="utf-8")) for path in FILES}
IMPORTED = frozenset(
    name
    for tree in TREES.values()
    for node in ast.walk(tree)
    if isinstance(node, ast.ImportFrom | ast.Attribute)
    for name in ([node.attr] if isinstance(node, ast.Attribute) else [a.name for a in node.names])
)
"""What a file takes from another, by name or as ``module.name``."""


def faults(file: str, tree: ast.Module) -> list[str]:
    collected = Path(file).name.startswith("test_")
    return [
        *never_called(tree),
        *never_collected(tree, collected=collected),
        *empty_sets(tree),
        *always_true(tree),
        *out_of_reach(tree),
        *asserts_nothing(tree),
    ]


@pytest.mark.parametrize("file", TREES)
def test_every_body_runs_and_every_test_can_fail(file: str) -> None:
    assert faults(file, TREES[file]) == []


@pytest.mark.parametrize("helper", sorted(CHECKS - {"raises", "fail", "warns"}))
def test_a_helper_that_is_taken_for_a_check_is_one(helper: str) -> None:
    made = [n for tree in TREES.values() for n in functions(tree) if n.name == helper]
    assert any(asserts(node) for node in made)


@pytest.mark.parametrize(
    ("find", "code"),
    [
        (never_called, "def test_x():\n    async def main():\n        assert f()\n"),
        (never_called, "def helps():\n    helps()\n"),
        (never_collected, "async def test_x():\n    assert f()\n"),
        (never_collected, "def around():\n    def test_x():\n        assert f()\n"),
        (never_collected, "class Wrong:\n    def test_x(self):\n        assert f()\n"),
        (
            never_collected,
            "class TestX:\n    def __init__(self): ...\n    def test_x(self): f()\n",
        ),
        (empty_sets, "@pytest.mark.parametrize('x', [])\ndef test_x(x):\n    assert x\n"),
        (always_true, "def test_x():\n    assert 'is it so'\n"),
        (always_true, "def test_x():\n    assert f() or True\n"),
        (always_true, "def test_x():\n    assert a.b == a.b\n"),
        (always_true, "def test_x():\n    assert (x for x in y)\n"),
        (out_of_reach, "def test_x():\n    return\n    assert f()\n"),
        (asserts_nothing, "def test_x():\n    run(y)\n"),
    ],
)
def test_a_test_that_never_fails_is_found(
    find: Callable[[ast.Module], Iterator[str]], code: str
) -> None:
    assert len(list(find(tree_of(code)))) == 1
