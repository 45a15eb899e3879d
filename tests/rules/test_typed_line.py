"""Lines from paper: whatever is typed goes somewhere, or is refused and not lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.catalog.library import find_exercise
from workshop.model.problem import WorkshopError
from workshop.rules.sheet.typed_line import (
    MARKS,
    Spot,
    TypedLine,
    as_typed,
    doubtful,
    parse,
    spots,
    step,
    stops,
    taken_as_code,
)
from workshop.text.clean import clean

TASK_1 = spots(find_exercise("task-1"))
TASK_2 = spots(find_exercise("task-2"))


def at(code: str, every: tuple[Spot, ...] = TASK_2) -> Spot:
    return next(spot for spot in every if spot.code == code)


def said(line: str, here: str = "N", every: tuple[Spot, ...] = TASK_2) -> tuple[str, str, str, str]:
    """Return where a line goes, what it does, its words and its marks."""
    typed = parse(line, every, at(here, every))
    side = typed.spot.side or ""
    return f"{typed.spot.code} {side}".strip(), typed.does, typed.words, typed.marks


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Ward managers", ("N", "words", "Ward managers", "")),
        ("br A nurse", ("BR", "words", "A nurse", "")),
        ("BR: A nurse", ("BR", "words", "A nurse", "")),
        ("R and D budget", ("R", "words", "and D budget", "")),
        (" R and D budget", ("N", "words", "R and D budget", "")),
        ("R&D budget", ("N", "words", "R&D budget", "")),
        ("He said no", ("N", "words", "He said no", "")),  # HE and he are codes, He is a word
        ("he said no", ("N", "words", "he said no", "")),  # no worksheet prints the trays' codes
        ("HE: said no", ("HE:", "words", "said no", "")),
        ("he:", ("HE:", "go", "", "")),
        ("r. Pharmacist", ("R", "words", "Pharmacist", "")),
        ("r: Pharmacist", ("R", "words", "Pharmacist", "")),
        ("r) Pharmacist", ("R", "words", "Pharmacist", "")),
        ("b/i: Council", ("B inside", "words", "Council", "")),
        ("sl", ("SL", "go", "", "")),
        ("", ("N", "go", "", "")),
        ("-", ("N", "none", "", "")),
        ("b ?", ("B", "dont-know", "", "")),
        (" ?", ("N", "words", "?", "")),
        ("b/o", ("B outside", "go", "", "")),
        ("b/o Families", ("B outside", "words", "Families", "")),
        ("b /o", ("B outside", "go", "", "")),
        ("/i", ("N inside", "go", "", "")),
        ("Council /p", ("N", "words", "Council", "p")),
        ("Council /o /P", ("N", "words", "Council", "po")),
        ("Council /dp", ("N", "words", "Council", "pd")),
        ("Council /pp", ("N", "words", "Council /pp", "")),
        ("Council //p", ("N", "words", "Council /p", "")),
        ("Council ///p", ("N", "words", "Council //p", "")),
        ("Council /p /home", ("N", "words", "Council /p /home", "")),
        ("and/or", ("N", "words", "and/or", "")),
        ("t1 A trust /p", ("T1", "words", "A trust /p", "")),
        ("x 1 > 2: ring /+", ("X", "words", "1 > 2: ring", "+")),
        ("un Somebody", ("N", "words", "un Somebody", "")),
        ("un: Somebody", ("UN:", "words", "Somebody", "")),
        ("s/x files", ("N", "words", "s/x files", "")),
        ("sl/o Council", ("N", "words", "sl/o Council", "")),  # a side that the place says itself
    ],
)
def test_the_grammar(line: str, meant: tuple[str, str, str, str]) -> None:
    assert said(line) == meant


def test_the_next_line_goes_on_with_place_and_side() -> None:
    first = parse("b/o Families", TASK_2, at("N"))
    second = parse("Neighbours", TASK_2, first.spot)
    assert second == TypedLine(first.spot, "words", "Neighbours")


def test_a_side_holds_in_every_place_until_another_is_said() -> None:
    here = at("N")
    sides = []
    for line in ("n/o A", "b C", "sl D", "t1 The trust", "x 1 > 2", "r E", "f/ F", "s G", "br/i H"):
        here = parse(line, TASK_2, here).spot
        sides.append(here.side)
    out = "outside"
    assert sides == [out, out, None, None, None, out, None, None, "inside"]
    national = parse("sn", TASK_2, parse("s/o A", TASK_2, at("N")).spot).spot
    assert step(TASK_2, national, -1).carried == "outside"
    assert parse("n B", TASK_2, step(TASK_2, national, 1)).spot.side == "outside"


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("R and D budget", True), ("N o notes", True), ("o dan bwysau", True), ("R & D", True),
        ("n Late notes", False), ("n late notes", False), ("N: and so on", False),
        (" R and D", False), ("Homes and wards", False), ("n", False),
    ],
)  # fmt: skip
def test_a_code_that_may_be_a_word_is_noticed(line: str, doubt: bool) -> None:
    code = taken_as_code(line, TASK_1, at("EV", TASK_1))
    assert bool(code) == (line.partition(" ")[0] in ("R", "N", "o", "n", "N:"))
    assert bool(code and doubtful(code, line.strip()[len(code) :], TASK_1)) == doubt


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("/p", "/p marks words, and there are none"),
        ("n /d", "/d marks words"),
        ("Council /io", "Nobody stands inside and outside"),
        ("sl Council /i", "In Stakeholders: local nobody is asked for a side"),
        ("un: -", "Unplaced is not asked"),
    ],
)
def test_what_cannot_be_is_refused(line: str, message: str) -> None:
    with pytest.raises(WorkshopError, match=message):
        parse(line, TASK_2, at("N"))


def test_a_place_without_actors_has_no_sides() -> None:
    assert said("n/i Notes", "R", TASK_1) == ("R", "words", "n/i Notes", "")
    with pytest.raises(WorkshopError, match="nobody is asked for a side"):
        parse("Notes /o", TASK_1, at("R", TASK_1))


def test_no_side_is_said_until_somebody_says_one() -> None:
    here, codes = at("T1"), []
    for _ in range(20):
        here = step(TASK_2, here, 1)
        codes.append(here.code)
        assert here.side is None
    assert codes[:3] == ["N", "R", "B"]  # a place is one stop then
    assert step(TASK_2, parse("n/", TASK_2, stops(TASK_2)[1]).spot, 1).side is None
    assert parse("r Pharmacists", TASK_2, step(TASK_2, at("T1"), 1)).spot.side is None


def test_tab_stops_at_titles_places_and_both_sides_of_the_line() -> None:
    ring = [f"{s.code}{(s.side or '')[:1]}" for s in stops(TASK_2)]
    assert ring[:5] == ["T1", "Ni", "No", "Ri", "Ro"]
    assert ring[-2:] == ["SN", "X"]
    assert [s.code for s in stops(TASK_1)][:3] == ["T1", "T2", "N"]
    assert step(TASK_2, stops(TASK_2)[-1], 1).code == "T1"
    inside = parse("/i", TASK_2, at("B")).spot
    assert (step(TASK_2, inside, 1).code, step(TASK_2, inside, 1).side) == ("B", "outside")
    assert step(TASK_2, inside, -1) == stops(TASK_2)[4]
    assert step(TASK_2, at("UN:"), 1).code == "T1"


words = st.text(max_size=40).map(lambda text: clean(text, limit=400).text).filter(bool)
tricky = st.lists(
    st.sampled_from(
        [
            "n",
            "N",
            "He",
            "/p",
            "//p",
            "/i",
            "-",
            "?",
            "x",
            "t1",
            "/",
            "///do",
            "R:",
            "b/o",
            "a",
            "un:",
            "r)",
            "f/",
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
exercises = st.sampled_from([TASK_1, TASK_2])


@given(st.data(), exercises, words | tricky)
def test_any_words_can_be_typed_anywhere(
    data: st.DataObject, every: tuple[Spot, ...], text: str
) -> None:
    spot = data.draw(st.sampled_from([*stops(every), *every]))
    here = spot if text in ("-", "?") else data.draw(st.sampled_from([*stops(every), *every]))
    letters = [x for x in MARKS[spot.kind] if x not in "io" or spot.sided]
    chosen = data.draw(st.sets(st.sampled_from(letters or ["p"]))) if letters else set()
    if {"i", "o"} <= chosen:
        chosen -= {"o"}
    marks = "".join(x for x in MARKS[spot.kind] if x in chosen)
    line = TypedLine(spot, "words", text, marks)
    assert parse(as_typed(line, every, here), every, here) == line


@given(st.data(), exercises, st.text(max_size=60) | tricky)
def test_nothing_that_is_typed_is_lost_or_altered(
    data: st.DataObject, every: tuple[Spot, ...], text: str
) -> None:
    here = data.draw(st.sampled_from(stops(every)))
    line = said_or_refused(text, every, here)
    if line is None:
        return
    left = text.strip()
    if line.does == "words":
        # code, words and marks, in this order, are all there is
        sign = r"(?:\s*/[pdio+-]+)*" if line.spot.kind != "title" else ""
        bare = re.escape(line.words)
        more = re.sub(r"(/[^/\s]*)$", r"/\1", line.words)  # words that end as a mark does
        whole = rf"(?:{line.spot.code}(?:/[io]?)?[:.)]?\s+)?(?:{bare}|{re.escape(more)}){sign}"
        assert re.fullmatch(whole, left, re.IGNORECASE)
    elif line.does == "go":
        named = left.split("/")[0].strip().rstrip(":.)").upper()  # also of ``R) /i``
        assert named in ("", line.spot.code.rstrip(":"))
    else:
        assert left[-1] in "-?"


def said_or_refused(text: str, every: tuple[Spot, ...], here: Spot) -> TypedLine | None:
    try:
        return parse(text, every, here)
    except WorkshopError:
        return None
