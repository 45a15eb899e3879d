"""Shapes as the operators of a PDF page."""

import re

from workshop.layout.page.scene import Box, Disc, Line
from workshop.paint.shapes import number, shape_code


def points(code: str) -> list[tuple[float, float]]:
    """The points of a path, moved as the page's matrix says."""
    moved = re.search(r"1 0 0 1 (\S+) (\S+) cm", code)
    x, y = (float(moved[1]), float(moved[2])) if moved else (0.0, 0.0)
    path = code.partition(" cm ")[2] if moved else code
    return [
        (x + float(right), y + float(up)) for right, up in re.findall(r"(\S+) (\S+) [mlc]\b", path)
    ]


def test_a_number_is_short_and_never_a_negative_nothing() -> None:
    assert [number(value) for value in (1.0, 0.1236, -0.0001, 100.0)] == ["1", "0.124", "0", "100"]


def test_a_box_stands_where_its_page_counts_upwards() -> None:
    code = shape_code(Box(10, 20, 30, 40, fill="#ff0000"), 100)
    corners = points(code)
    assert {x for x, _ in corners} == {10, 40}
    assert {y for _, y in corners} == {80, 40}
    assert "1 0 0 rg" in code
    assert code.startswith("q ")
    assert code.endswith(" f Q")


def test_boxes_of_one_size_and_look_differ_by_their_place_alone() -> None:
    one, other = (
        shape_code(Box(x, 5, 30, 40, "#ffffff", "#000000", 1.2, 6, dash=(2, 1)), 100)
        for x in (1, 2)
    )
    assert one != other
    assert one.partition(" cm ")[2] == other.partition(" cm ")[2]
    assert one.endswith(" B Q")
    assert "[2 1] 0 d" in one


def test_corners_are_rounded_where_they_are_asked_to_be() -> None:
    def curves(box: Box) -> int:
        return len(re.findall(r" c\b", shape_code(box, 100)))

    assert curves(Box(0, 0, 9, 9, "#000000")) == 0
    assert curves(Box(0, 0, 9, 9, "#000000", radius=2)) == 4
    assert curves(Box(0, 0, 9, 9, "#000000", radius=2, corners="top")) == 2


def test_a_disc_is_about_its_middle() -> None:
    found = points(shape_code(Disc(50, 30, 4), 100))
    assert (min(x for x, _ in found), max(x for x, _ in found)) == (46, 54)
    assert (min(y for _, y in found), max(y for _, y in found)) == (66, 74)


def test_a_line_has_its_dash_and_its_heads() -> None:
    code = shape_code(Line(((0, 0), (50, 0)), "#000000", 1.0, (3, 2), arrow_end=True), 100)
    assert code.count("[3 2] 0 d") == 1
    assert code.count(" f Q") == 1
    assert code.count(" S Q") == 1


def test_what_has_no_colour_or_no_length_is_not_drawn() -> None:
    assert not shape_code(Box(0, 0, 1, 1), 100)
    assert not shape_code(Line(((0, 0),)), 100)
