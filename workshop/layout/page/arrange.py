"""From a figure and a paper to a scene: a picture, and pages for what found no room on it."""

from collections.abc import Iterator
from dataclasses import replace

from workshop.language import N_
from workshop.layout.base.frame import ALONE, Frame
from workshop.layout.base.geometry import Rect
from workshop.layout.base.grid import RELATIONS, Grid, grid_of
from workshop.layout.base.papers import Paper
from workshop.layout.links.obstacles import Ground
from workshop.layout.page.card import draw_card
from workshop.layout.page.continuation import Onward
from workshop.layout.page.heading import HeadingPlan, draw_heading, owner_of, plan_heading, stacked
from workshop.layout.page.item import chip, chip_width
from workshop.layout.page.lines import boundary_nodes, boundary_words, line_nodes, side_grounds
from workshop.layout.page.overflow import (
    RULINGS,
    Ruling,
    all_relations,
    leftovers_of,
    notes_in_cards,
    notes_of,
    whole_cards,
)
from workshop.layout.page.palette import CALM, Palette
from workshop.layout.page.plan import Plan, plan_card, plan_relations, roomy
from workshop.layout.page.question import asked_in, question_nodes
from workshop.layout.page.ruled_lines import writing_lines
from workshop.layout.page.scene import Box, Element, Node, Page, Scene, Text, Unshown
from workshop.model.figure import Figure
from workshop.rules.sheet.describe import description
from workshop.text.measure import width
from workshop.text.shown import shown


def arrange(
    figure: Figure,
    paper: Paper,
    *,
    frame: Frame = ALONE,
    text_size: float = 12.0,
    colours: Palette = CALM,
) -> Scene:
    """Arrange a figure on paper; no text is smaller than ``text_size`` points.

    Only the questions in the cards of a worksheet may be, if ``frame`` says so.

    Page 1 is the picture: every card in its slot. What does not fit goes on on further pages, and
    both places say so, by page numbers of the document that ``frame`` tells of. Raises LayoutError
    where a printed link needs a layout engine and there is none.
    """
    grid = grid_of(figure, paper, text_size, frame)
    heading = plan_heading(figure, grid)
    if not roomy(figure, grid):
        return _scene(figure, _in_a_row(figure, grid, heading, colours))
    grid, plans = _fitting(figure, grid)
    footnote = _sentences_fit(figure, grid)
    leftovers = leftovers_of(figure, grid, heading, plans)
    if figure.relations and figure.relations_card is None and not footnote:
        leftovers.append(all_relations(figure, text_size))
    if frame.notes:
        leftovers += notes_of(figure, grid)
    onward = Onward(leftovers, grid)
    children = [
        *draw_heading(heading, figure, grid, colours, onward.pages, onward.last),
        *_picture(figure, grid, plans, colours, onward.pages),
        *_foot(figure, grid, colours, onward.pages, footnote=footnote),
    ]
    first = Page(paper.width, paper.height, tuple(children))
    return _scene(figure, [first, *onward.draw(_title(figure), colours)])


def _fitting(figure: Figure, grid: Grid) -> tuple[Grid, list[Plan]]:
    """Set a sheet so that it stays one page, if it can: with its notes, set close, without them."""
    apart = [grid]
    if grid.frame.notes and any(note.about for note in figure.notes):
        apart.insert(0, replace(grid, notes=notes_in_cards(figure)))
    for one in apart:
        for tried in (one, replace(one, close=True)):
            plans = _plans(figure, tried)
            if not any(part.filled.rest for plan in plans for part in plan.parts):
                return tried, plans
    return grid, _plans(figure, grid)


def _plans(figure: Figure, grid: Grid) -> list[Plan]:
    plans = [plan_card(card, figure, grid) for card in figure.cards]
    relations = plan_relations(figure, grid)
    return plans if relations is None else [*plans, relations]


def _scene(figure: Figure, pages: list[Page]) -> Scene:
    return Scene(
        _title(figure), description(figure), figure.language, tuple(pages), tuple(_unshown(figure))
    )


def _title(figure: Figure) -> str:
    return ", ".join(part for part in (figure.title, owner_of(figure)) if part)


def _in_a_row(figure: Figure, grid: Grid, heading: HeadingPlan, colours: Palette) -> list[Page]:
    """Arrange the cards one after the other: the text is too large for their slots."""
    plans = _plans(figure, grid)
    grid = grid_of(replace(figure, titles=()), grid.paper, grid.size, grid.frame)
    if grid.frame.notes:
        grid = replace(grid, notes=notes_in_cards(figure))
    heading, top = stacked(heading, figure, grid)
    # below a worksheet stands how to fill it in
    foot = grid.frame.foot if figure.blank else None

    def laid(ruling: Ruling) -> Onward:
        leftovers = leftovers_of(figure, grid, heading, [])
        leftovers += whole_cards(figure, plans, grid, ruling)
        if grid.frame.notes:
            leftovers += notes_of(figure, grid)
        return Onward(leftovers, grid, top=top + 8 * grid.unit, foot=foot)

    onward = laid(RULINGS[-1])
    if figure.blank:
        # as much room to write as takes no more pages
        roomier = (laid(ruling) for ruling in RULINGS[:-1])
        onward = next((one for one in roomier if one.last == onward.last), onward)
    nodes = draw_heading(heading, figure, grid, colours, onward.pages, onward.last)
    return onward.draw(_title(figure), colours, nodes)


def _picture(
    figure: Figure, grid: Grid, plans: list[Plan], colours: Palette, pages: dict[str, int]
) -> list[Node]:
    ground = Ground(
        Rect(grid.frame.margin - 8, grid.body.y, grid.body.width + 16, grid.body.height),
        dict(grid.slots),
        [rect for _, rect in boundary_words(figure, grid)],
    )
    nodes = line_nodes(figure, grid, ground, colours)
    shades = side_grounds(figure, grid, colours)
    asked = asked_in(plans, grid) if figure.blank else {}
    for plan in plans:
        card = draw_card(plan, grid, colours, pages, shades.get(plan.id))
        own = [asked[part.key] for part in plan.parts if part.key in asked]
        questions = [node for one in own for node in question_nodes(one, colours)]
        nodes.append(replace(card, children=(*card.children, *questions)))
        lines = [line for one in own for line in writing_lines(one.free, grid.unit, colours)]
        if lines:
            nodes.append(Element("Artifact", tuple(lines)))
    nodes += boundary_nodes(figure, grid, colours)
    return nodes


def _sentences_fit(figure: Figure, grid: Grid) -> bool:
    """Return whether the relations' sentences fit side by side at the foot of the picture."""
    if not figure.relations or figure.relations_card is not None:
        return False
    return _foot_width(figure, grid) <= grid.foot.width


def _foot_width(figure: Figure, grid: Grid) -> float:
    return sum(
        chip_width(str(relation.number), grid.size)
        + width(relation.sentence, grid.size)
        + grid.size * 2
        for relation in figure.relations
    )


def _foot(
    figure: Figure, grid: Grid, colours: Palette, pages: dict[str, int], *, footnote: bool
) -> list[Node]:
    size = grid.size
    baseline = grid.foot.bottom - size * 0.3
    nodes: list[Node] = []
    if RELATIONS in pages:
        words = grid.refer(
            N_("The numbered relations are listed on page {n}."),
            N_("The numbered relations are listed on picture {n}."),
        )
        words = words.format(n=pages[RELATIONS])
        text = Text(grid.foot.x, baseline, words, size, colours.ink)
        nodes.append(Element("P", (text,)))
    if footnote:
        items = []
        x = grid.foot.x
        for relation in figure.relations:
            number = str(relation.number)
            mark = chip(number, x, baseline - size * 0.34, size, colours, sign=False)
            x += chip_width(number, size) + size * 0.4
            text = Text(x, baseline, relation.sentence, size, colours.ink)
            x += width(relation.sentence, size) + size * 1.6
            items.append(Element("LI", (Element("Lbl", mark), Element("LBody", (text,)))))
        words = grid.say.gettext("Relations")
        # the eye sees the numbers; a reader is told what the list is, by a mark the eye misses
        dot = Box(grid.foot.x, baseline - size, 0.5, 0.5, colours.paper)
        nodes.append(Element(grid.frame.heading(2), (dot,), actual=words))
        nodes.append(Element("L", tuple(items), title=words))
    return nodes


def _unshown(figure: Figure) -> Iterator[Unshown]:
    for text in _texts(figure):
        for character, name in shown(text)[1]:
            yield Unshown(character, name, text)


def _texts(figure: Figure) -> Iterator[str]:
    """Yield everything that a page of this figure shows and somebody wrote."""
    yield from (figure.title, figure.question, figure.group, figure.sheet)
    for asked, written in figure.titles:
        yield from (asked, written)
    for card in figure.cards:
        yield card.title
        for section in card.sections:
            yield from (entry.text for entry in section.entries)
    yield from (relation.words for relation in figure.relations)
