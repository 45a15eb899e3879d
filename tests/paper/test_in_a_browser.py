"""Web pages in a real browser: axe-core finds nothing, nothing is fetched, keys reach everything.

``pip install -e ".[test,browser]"``, then ``pytest -m browser``. WORKSHOP_CHROMIUM names a Chromium
that is there already; else Playwright's own is used (``playwright install chromium``).
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from paper.sample_sessions import HARD, compared, full, photograph, with_labels

from workshop.catalog.theme_library import find_theme
from workshop.layout.base.papers import paper
from workshop.paper.page.theme import PLAIN, Theme, theme_of
from workshop.paper.web.webpage import write_groups_page, write_summary_page
from workshop.rules.checks.contrast import TEXT, contrast

_ON_WHAT = """() => {
  const found = [];
  for (const svg of document.querySelectorAll('svg')) {
    const grounds = [];
    for (const one of svg.querySelectorAll('rect, path, circle, polygon, text')) {
      const style = getComputedStyle(one);
      if (one.matches('text, path[transform]')) {
        if (style.fillOpacity === '0') continue;
        const box = one.getBBox();
        const moved = one.transform.baseVal.consolidate();
        for (const part of [.02, .5, .98]) {
          let at = new DOMPoint(box.x + box.width * part, box.y + box.height / 2);
          if (moved) at = at.matrixTransform(moved.matrix);
          const ground = grounds.findLast(
            (shape) => shape.tagName === 'rect' && !shape.hasAttribute('x') ||
              shape.isPointInFill(at));
          found.push([style.fill, getComputedStyle(ground).fill, one.textContent]);
        }
      } else if (style.fill !== 'none') grounds.push(one);
    }
  }
  return found;
}"""
"""What letters in pictures are painted with, and what is painted below them."""

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
    said = (("full", hard, PLAIN), ("compared", compared(), PLAIN), ("themed", hard, _themed()))
    for name, session, theme in said:
        for kind in ("summary", "groups"):
            made[f"{kind}-{name}"] = folder / f"{kind}-{name}.html"
        write_summary_page(made[f"summary-{name}"], session, paper("a4"), theme)
        photographs = {sheet: photograph(1600, 1200) for sheet in session.sheets}
        write_groups_page(
            made[f"groups-{name}"], session, paper("a4"), theme, photographs=photographs
        )
    return made


def _themed() -> Theme:
    loaded = find_theme("northern-partnership")
    return theme_of(loaded.said, loaded.logo)


@pytest.fixture
def opened(browser: Any, pages: dict[str, Path]) -> Iterator[Callable[..., Any]]:
    contexts = []

    def open_page(name: str, scheme: str = "light", width: int = 1280, forced: str = "none") -> Any:
        # the tool that looks is let in; the page itself may run nothing
        context = browser.new_context(
            color_scheme=scheme, forced_colors=forced, bypass_csp=True,
            viewport={"width": width, "height": 900},
        )  # fmt: skip
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


@pytest.mark.parametrize(
    "name", ["summary-full", "summary-compared", "groups-full", "groups-themed"]
)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 320)])
def test_axe_finds_nothing(opened: Callable[..., Any], name: str, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = opened(name, scheme, width)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = axe.run(page, options={"resultTypes": ["violations", "incomplete"]})
    assert found.violations_count == 0, found.generate_report()
    assert len(found.response["passes"]) > 20
    # It cannot tell the ground of letters in pictures (the next test does), nor of what is cut off
    # where a wide table scrolls (which has the colours of all tables).
    untold = [node for one in found.response["incomplete"] for node in one["nodes"]]
    scrolls = "selector => !!document.querySelector(selector).closest('svg, table')"
    assert all(page.evaluate(scrolls, node["target"][0]) for node in untold), untold


@pytest.mark.parametrize("name", ["summary-full", "summary-compared", "summary-themed"])
@pytest.mark.parametrize(
    ("scheme", "forced"),
    [("light", "none"), ("dark", "none"), ("light", "active"), ("dark", "active")],
)
def test_letters_in_pictures_stand_out_from_what_is_below_them(
    opened: Callable[..., Any], name: str, scheme: str, forced: str
) -> None:
    found = opened(name, scheme, forced=forced).evaluate(_ON_WHAT)
    assert len(found) > 100
    poor = {tuple(one) for one in found if contrast(_hex(one[0]), _hex(one[1])) < TEXT}
    assert poor == set()


def _hex(colour: str) -> str:
    assert colour.startswith("rgb("), colour
    return "#" + "".join(f"{int(part):02x}" for part in colour[4:-1].split(","))


def test_nothing_is_fetched_but_the_file(opened: Callable[..., Any]) -> None:
    page = opened("summary-full")
    assert len(page.asked) == 1
    assert page.asked[0].startswith("file:")


def test_nothing_runs_off_a_narrow_screen(opened: Callable[..., Any]) -> None:
    for name in ("summary-full", "groups-full", "groups-themed"):
        page = opened(name, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_pictures_keep_a_size_to_be_read_at(opened: Callable[..., Any]) -> None:
    page = opened("groups-full", width=320)
    least = """() => Math.min(...[...document.querySelectorAll('figure svg text')].map(
      one => parseFloat(one.getAttribute('font-size')) * one.getScreenCTM().a))"""
    assert page.evaluate(least) >= 11


_SCROLLS = """() => [...document.querySelectorAll('.wide')].map(one => {
  const past = one.querySelector('.past');
  const stop = one.tabIndex === 0 || past && getComputedStyle(past).display !== 'none';
  return [one.scrollWidth > one.clientWidth + 1, !!stop];
})"""
"""For each thing that may scroll sideways: whether it does, and whether keys come into it."""


@pytest.mark.parametrize("width", [320, 480, 640, 840, 880, 1000, 1280, 1900])
@pytest.mark.parametrize("name", ["summary-full", "summary-compared", "groups-full"])
def test_keys_come_into_whatever_scrolls(opened: Callable[..., Any], name: str, width: int) -> None:
    found = opened(name, width=width).evaluate(_SCROLLS)
    assert len(found) >= 4
    assert all(stop for scrolls, stop in found if scrolls)
    if width == 320:
        assert sum(scrolls for scrolls, _ in found) >= 3
    if width >= 1280:  # and stop nowhere else
        assert all(stop == scrolls for scrolls, stop in found)


def test_a_link_past_a_picture_is_seen_when_keys_reach_it_and_arrows_scroll(
    opened: Callable[..., Any],
) -> None:
    page = opened("summary-full", width=320)
    assert page.evaluate("document.querySelector('.past.picture').offsetWidth") == 1
    page.focus(".past.picture")
    assert page.evaluate("document.activeElement.offsetWidth") > 100
    page.keyboard.press("ArrowRight")
    scrolled = "document.activeElement.closest('.wide').scrollLeft > 0"
    page.wait_for_function(scrolled)


def test_pictures_are_in_the_fonts_that_the_page_carries(
    browser: Any, pages: dict[str, Path]
) -> None:
    context = browser.new_context()  # which runs nothing, as readers' browsers do
    page = context.new_page()
    page.goto(pages["summary-full"].as_uri())
    page.wait_for_function("document.fonts.status === 'loaded'")
    kinds = "[...document.fonts].map(one => [one.family, one.weight, one.status])"
    assert page.evaluate(kinds) == [["FiraGO", "400", "loaded"], ["FiraGO", "700", "loaded"]]
    # then no line has to be squeezed or stretched to its measure
    stretched = """() => [...document.querySelectorAll('figure svg text[textLength]')].filter(
      one => one.getAttribute('fill-opacity') !== '0').map(one => {
        const said = one.textLength.baseVal.value;
        one.removeAttribute('textLength');
        return one.getComputedTextLength() / said;
      })"""
    found = page.evaluate(stretched)
    assert len(found) > 100
    assert all(0.98 < one < 1.02 for one in found)
    context.close()


def test_photographs_are_shown_whole(opened: Callable[..., Any]) -> None:
    page = opened("groups-full")
    seen = """() => [...document.querySelectorAll('.photograph img')].map(
      one => [one.naturalWidth, one.naturalHeight, one.width / one.height])"""
    found = page.evaluate(seen)
    assert len(found) == 4
    for one in found:
        assert one == pytest.approx([1600, 1200, 4 / 3], rel=0.01)


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
