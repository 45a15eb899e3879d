"""The search for cycles comes back, whatever happens to the work."""

import gc

import pytest

from workshop.service.collecting import collection_paused


def test_the_search_rests_and_comes_back_after_an_error() -> None:
    with pytest.raises(KeyboardInterrupt), collection_paused():
        assert not gc.isenabled()
        with collection_paused():
            pass
        assert not gc.isenabled()
        raise KeyboardInterrupt
    assert gc.isenabled()
