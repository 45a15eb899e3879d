"""Python's search for what only refers to itself, left out where it finds nothing."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

# As a program ends, Python would search all of it once more, though it goes anyway: that took as
# long as a seventh of the pages of 30 tables.
atexit.register(gc.freeze)


@contextmanager
def collection_paused() -> Iterator[None]:
    """Do work that makes many objects and no cycles, such as drawing, without being searched.

    The search goes through all that is there, so that it takes ever longer as a document grows: a
    quarter of the time for 500 tables. Memory is given back all the same, as things are dropped.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
