"""Web pages in a real browser: axe-core finds nothing, nothing is fetched, keys reach everything.

``pip install -e ".[test,browser]"``, then ``pytest -m browser``. WORKSHOP_CHROMIUM names a Chromium
that is there already; else Playwright's own is used (``playwright install chromium``).
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sample_sessions import HARD, compared, full, with_labels

from workshop.layout.papers import paper
from workshop.paper.webpage import write_groups_page, write_summary_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    pytest.importorskip("axe_playwright_python")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=os.environ.get("WORKSHOP_CHROMIUM"), args=["--no-sandbox"]
        )
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    hard = with_labels(full(40), "g1-task-1", "need", HARD, note=HARD[2])
    made = {}
    for name, session in (("full", hard), ("compared", compared())):
        for kind, write in (("summary", write_summary_page), ("groups", write_groups_page)):
            made[f"{kind}-{name}"] = folder / f"{kind}-{name}.html"
            write(made[f"{kind}-{name}"], session, paper("a4"))
    return made


@pytest.fixture
def opened(browser: Any, pages: dict[str, Path]) -> Iterator[Callable[..., Any]]:
    contexts = []

    def open_page(name: str, scheme: str = "light", width: int = 1280) -> Any:
        # the tool that looks is let in; the page itself may run nothing
        context = browser.new_context(
            color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 900}
        )
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        page.goto(pages[name].as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", ["summary-full", "summary-compared", "groups-full"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 320)])
def test_axe_finds_nothing(opened: Callable[..., Any], name: str, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = opened(name, scheme, width)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = axe.run(page)
    assert found.violations_count == 0, found.generate_report()
    assert len(found.response["passes"]) > 20


def test_nothing_is_fetched_but_the_file(opened: Callable[..., Any]) -> None:
    page = opened("summary-full")
    assert len(page.asked) == 1
    assert page.asked[0].startswith("file:")


def test_nothing_runs_off_a_narrow_screen(opened: Callable[..., Any]) -> None:
    for name in ("summary-full", "groups-full"):
        page = opened(name, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_keys_skip_to_the_content_and_open_a_picture_in_words(opened: Callable[..., Any]) -> None:
    page = opened("summary-full")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.focus("summary")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('details').open")


def test_dark_pictures_have_no_light_ground(opened: Callable[..., Any]) -> None:
    page = opened("summary-full", "dark")
    ground = "getComputedStyle(document.querySelector('figure svg > rect')).fill"
    assert page.evaluate(ground) == "rgb(19, 27, 30)"


def test_no_words_of_a_picture_keep_their_colour_in_the_dark(opened: Callable[..., Any]) -> None:
    script = """() => [...document.querySelectorAll('figure svg text')].map(
      one => getComputedStyle(one).fill)"""
    light, dark = (
        set(opened("summary-full", scheme).evaluate(script)) for scheme in ("light", "dark")
    )
    assert not light & dark
