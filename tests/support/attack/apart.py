"""Something done in a process of its own: what it said comes back, also where it was killed."""

import os
import signal
import sys
import warnings
from collections.abc import Callable
from types import FrameType
from typing import Any

from support.attack.ledger import require

from workshop.model.problem import WorkshopError

READING = {
    "access", "fspath", "getpid", "listdir", "lstat", "readlink", "scandir", "stat",
    "fetchone", "fetchall",
}  # fmt: skip
"""Calls that change nothing: whoever dies at one of them dies at the one before."""


def in_a_process(act: Callable[[], str], *, seconds: int = 120) -> str:
    """Do it in a process of its own; return what it said before it ended, however it ended.

    ``refused`` stands for a refusal in plain words. A fault of the program is a finding.
    """
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of threads of the test runner, which do nothing here
        child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            signal.alarm(seconds)
            told = act()
            sys.setprofile(None)
            _tell(writing, told)
        except WorkshopError:
            sys.setprofile(None)
            _tell(writing, "refused")
        except BaseException as error:  # noqa: BLE001  (told to the parent)
            sys.setprofile(None)
            _tell(writing, f"fault: {error!r}")
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read().decode()
    os.waitpid(child, 0)
    require(not told.startswith("fault"), told)
    return told


def _tell(pipe: int, words: str) -> None:
    left = words.encode()
    while left:
        left = left[os.write(pipe, left) :]


def killed_at(
    act: Callable[[], str], at: int, *, after: bool, changing: bool = False
) -> Callable[[], str]:
    """Return the same, that dies at a call of the system: before it, or right ``after``.

    Calls are counted that touch files: SQLite's, and those of the system; or those of them that may
    be ``changing`` something. Dying within one of them is what `support.attack.kills` is for.
    """

    def doomed() -> str:
        sys.setprofile(_killer(at, after=after, changing=changing))
        return act()

    return doomed


def _killer(at: int, *, after: bool, changing: bool) -> Callable[[FrameType, str, Any], None]:
    left = [at]
    event = "c_return" if after else "c_call"

    def look(_frame: FrameType, what: str, called: Any) -> None:
        if what != event or (changing and called.__name__ in READING):
            return
        owner = getattr(called, "__self__", None)
        module = getattr(called, "__module__", None) or type(owner).__module__
        if module in ("posix", "sqlite3") or type(owner).__module__ == "sqlite3":
            left[0] -= 1
            if left[0] <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return look
