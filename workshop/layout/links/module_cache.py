"""The compiled layout engine, kept between runs: compiling it takes about a second."""

import contextlib
import hashlib
import os
import platform
import sys
import tempfile
import zlib
from pathlib import Path


def default_folder() -> Path:
    """Return this user's cache folder; the environment variable WORKSHOP_CACHE moves it."""
    chosen = os.environ.get("WORKSHOP_CACHE")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path  # noqa: PLC0415  (only where no variable says it)

    return user_cache_path("workshop", appauthor=False)


class ModuleCache:
    """Machine code by the WebAssembly it was compiled from.

    A checksum stands before the code: wasmtime looks at the header of what it loads and trusts the
    rest. A file that does not match is taken for absent, and so is a folder that cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, code: bytes) -> Path:
        """Return the file for that WebAssembly, this machine and this version of wasmtime."""
        key = f"{_wasmtime_version()} {sys.platform} {platform.machine()} ".encode() + code
        return self._folder / f"graphviz-{hashlib.blake2b(key, digest_size=12).hexdigest()}.bin"

    def read(self, code: bytes) -> bytes | None:
        """Return the machine code, or None where there is none or it is damaged."""
        try:
            data = self.path(code).read_bytes()
        except OSError:
            return None
        head, body = data[:4], data[4:]
        return body if body and head == _checksum(body) else None

    def write(self, code: bytes, compiled: bytes) -> None:
        """Keep the machine code, whole or not at all; a folder that refuses is no error."""
        path = self.path(code)
        temporary: Path | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".tmp", dir=path.parent)
            temporary = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(_checksum(compiled) + compiled)
            temporary.replace(path)
        except OSError:
            if temporary is not None:
                with contextlib.suppress(OSError):
                    temporary.unlink()


def _checksum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "little")


def _wasmtime_version() -> str:
    """Read the version off the folder that pip leaves beside a package.

    ``importlib.metadata.version`` says the same and takes fifty milliseconds to be imported.
    """
    import wasmtime  # noqa: PLC0415

    found = sorted(Path(wasmtime.__file__).parent.parent.glob("wasmtime-*.dist-info"))
    return found[0].name if found else "wasmtime"
