"""The question of a place on a worksheet: first in its card, or beside the title in the band."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.layout.base.geometry import Rect
from workshop.layout.base.grid import ABOVE, Grid, leading
from workshop.layout.page.palette import Palette
from workshop.layout.page.plan import Part, Plan
from workshop.layout.page.ruled_lines import lines_in
from workshop.layout.page.scene import Element, Text
from workshop.text.measure import width, wrap

LEAST_TO_WRITE = 2
"""Lines that a question leaves in its card; where it would not, the row goes without."""

_PLENTY = 3
"""Lines that every card keeps where questions are as large as all other text."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of a part, where it stands, and what it leaves to write in."""

    lines: tuple[str, ...]
    size: float
    x: float
    y: float
    """Of its first line's upper edge."""
    free: Rect
    in_band: bool = False


def asked_in(plans: Sequence[Plan], grid: Grid) -> dict[str, Asked]:
    """Return by part key its question and its room to write, of one size on the whole sheet."""
    parts = [(plan, part) for plan in plans for part in plan.parts]
    small = grid.frame.aside_size or grid.size
    for size in (grid.size, small):
        found = {part.key: _asked(plan, part, grid, size) for plan, part in parts}
        least = _PLENTY if size > small else 0
        if all(lines_in(one.free, grid.unit) >= least for one in found.values()):
            break
    # cards of one row look alike: all of them ask, or none does
    full = {
        plan.slot.y
        for plan, part in parts
        if found[part.key].lines and not found[part.key].in_band
        if lines_in(found[part.key].free, grid.unit) < LEAST_TO_WRITE
    }
    return {
        part.key: _asked(plan, part, grid, size, ask=False)
        if plan.slot.y in full and not found[part.key].in_band
        else found[part.key]
        for plan, part in parts
    }


def question_nodes(asked: Asked, colours: Palette) -> Iterator[Element]:
    """Draw the question of a part, if it has one."""
    if not asked.lines:
        return
    colour = colours.on_accent if asked.in_band else colours.ink
    step = leading(asked.size)
    yield Element(
        "P",
        tuple(
            Text(asked.x, asked.y + asked.size + number * step, line, asked.size, colour)
            for number, line in enumerate(asked.lines)
        ),
    )


def _asked(plan: Plan, part: Part, grid: Grid, size: float, *, ask: bool = True) -> Asked:
    unit, area = grid.unit, part.area
    # by hand one writes close below a band, or below the organisation's line
    above = (4.0 if part.section.role == "outside" else 0.0 if part.heading else ABOVE) * unit
    bare = Asked((), size, area.x, area.y, Rect(area.x, area.y - above, area.width,
                                                area.height + above))  # fmt: skip
    prompt = part.section.prompt
    if not prompt or not ask:
        return bare
    beside = _beside_title(plan, part, prompt, grid, size)
    if beside is not None:
        top = plan.slot.y + (plan.band - leading(size)) / 2
        return Asked((prompt,), size, beside, top, bare.free, in_band=True)
    lines = wrap(prompt, size, area.width)
    high = leading(size) * len(lines)
    top = area.y - min(above, 5 * unit)
    free = Rect(area.x, top + high, area.width, max(1.0, area.bottom - top - high))
    return Asked(tuple(lines), size, area.x, top, free)


def _beside_title(plan: Plan, part: Part, prompt: str, grid: Grid, size: float) -> float | None:
    """Return where a question begins in the band of a wide card; None without room for it."""
    if part.section.role == "lane":
        return None
    begin = plan.slot.x + 8 * grid.unit + width(plan.title, grid.size, bold=True) + 14 * grid.unit
    end = plan.slot.right - 16 * grid.unit - width(plan.code, grid.size)
    return begin if begin + width(prompt, size) <= end else None
