"""The same card stands at the same spot on every handout of a size."""

import io
from typing import Any

import pytest
from paper.reading import reader
from paper.sample_sessions import exercise, full

from workshop.layout.base.papers import PAPERS, paper
from workshop.paper.before.groups import write_groups
from workshop.paper.before.worksheets import Blank, write_worksheets
from workshop.paper.summary.summary import write_summary


def spots(data: io.BytesIO, titles: set[str]) -> list[dict[str, tuple[float, float]]]:
    """Where the titles stand on each page that has all of them; the first of each name."""
    found = []
    for page in reader(data.getvalue()).pages:
        here: dict[str, tuple[float, float]] = {}

        def note(text: str, _: Any, at: list[float], *__: Any, here: Any = here) -> None:
            if text.strip() in titles:
                here.setdefault(text.strip(), (round(at[4], 1), round(at[5], 1)))

        text = page.extract_text(visitor_text=note)
        if set(here) == titles and "Actor" not in text:  # the matrix of roles has the codes too
            found.append(here)
    return found


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("task", ["task-1", "task-2"])
def test_cards_keep_their_spots(name: str, task: str) -> None:
    said = full()
    codes = {place.code for place in exercise(task).places}
    blank, groups, summary = io.BytesIO(), io.BytesIO(), io.BytesIO()
    write_worksheets(
        blank, [Blank(exercise(task), 1), Blank(exercise(task), 2, "Ward")], paper(name)
    )
    write_groups(groups, said, paper(name))
    write_summary(summary, said, paper(name))
    found = [spots(data, codes) for data in (blank, groups, summary)]
    assert [len(pages) for pages in found] == [2, 2, 2]
    assert all(page == found[0][0] for pages in found for page in pages)
