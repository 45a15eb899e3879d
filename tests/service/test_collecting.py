"""The search for cycles comes back, whatever happens to the work."""

import gc
import subprocess
import sys

import pytest

from workshop.service.documents.gc_pause import collection_paused


def _interrupted() -> None:
    with collection_paused():
        assert not gc.isenabled()
        with collection_paused():
            pass
        assert not gc.isenabled()
        raise KeyboardInterrupt


def test_the_search_rests_and_comes_back_after_an_error() -> None:
    gc.enable()  # a screen that could not be opened leaves it off, since its process ends
    with pytest.raises(KeyboardInterrupt):
        _interrupted()
    assert gc.isenabled()


def test_nothing_is_searched_as_a_program_ends() -> None:
    code = (
        # what is registered later is called first
        "import atexit, gc\n"
        "atexit.register(lambda: print(gc.get_freeze_count()))\n"
        "import workshop.service.documents.gc_pause"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 1000
