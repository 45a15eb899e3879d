"""The search for cycles comes back, whatever happens to the work."""

import gc

import pytest

from workshop.service.collecting import collection_paused


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
