"""What is said of a file that is wrong: each fault with its line, its key, and how to mend it."""

from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.catalog.exercise_file import SIZE_LIMIT, load_exercise, parse_exercise
from workshop.model.problem import Problem, WorkshopError
from workshop.resources import bundled_folder
from workshop.rules.checks.exercise_checks import faults_in_data

GOOD = """\
format = 1
kind = "cards"
id = "small"
title = "Small"
question = "What?"
columns = 12
rows = [2, 1]

[boundary]

[relations]
slot = { row = 1, column = 6, span = 6 }

[[titles]]
id = "team"
title = "The team"

[[stages]]
id = "map"
title = "Draw"
minutes = 10

[[places]]
id = "first"
title = "First"
code = "F"
prompt = "Who is first?"
holds = "actors"

[[places]]
id = "second"
title = "Second"
code = "S"
prompt = "What is second?"

[[places]]
id = "third"
title = "Third"
code = "T"
prompt = "What is third?"

[[cards]]
id = "first"
places = ["first"]
slot = { row = 0, column = 0, span = 6 }
boundary = true

[[cards]]
id = "others"
title = "The others"
places = ["second", "third"]
slot = { row = 0, column = 6, span = 6 }

[[links]]
source = "first"
target = "others"

[[absences]]
places = ["second"]
ask = "Is nothing second?"
"""

PATH = Path("small.toml")


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(WorkshopError) as caught:
        parse_exercise(text, PATH)
    return caught.value.problems


def after(text: str, words: str, nth: int = 1) -> int:
    """Return the line on which the words stand for the nth time."""
    return [n for n, line in enumerate(text.splitlines(), start=1) if words in line][nth - 1]


def test_the_small_exercise_is_good() -> None:
    exercise = parse_exercise(GOOD, PATH)
    assert exercise.language == "en-GB"
    assert next(c.id for c in exercise.cards if "third" in c.places) == "others"


@pytest.mark.parametrize("name", ["task-1", "task-2"])
def test_bundled_files_load(name: str) -> None:
    assert load_exercise(bundled_folder("exercises") / f"{name}.toml").id == name


# what is replaced, what it becomes, words on the line that is named, key, message, hint
FAULTS = [
    ('kind = "cards"', 'kind = "card"', 'kind = "card"', "kind", "no kind", '"cards"'),
    ('kind = "cards"', "kind = 7", "kind = 7", "kind", "not one of", '"cards"'),
    ("format = 1", "format = 2", "format = 2", "format", "format 2", "newer release"),
    ("format = 1", 'format = "1"', "format =", "format", "not one of", '"1"'),
    ("format = 1\n", "", 'kind = "cards"', "format", "is missing", "format = 1"),
    ('title = "Small"\n', "", "format", "title", "is missing", 'title = "..."'),
    ("question", "quesstion", "format", "question", "is missing", "question"),
    ("question", "quesstion", "quesstion", "quesstion", "not known", '"question"'),
    ("minutes = 10", "minutes = 0", "minutes", "stages[0].minutes", "more than 0.", ""),
    ("minutes = 10", "minutes = 601", "minutes", "stages[0].minutes", "at most 600.", ""),
    ("minutes = 10", "minutes = nan", "minutes", "stages[0].minutes", "", ""),
    ("minutes = 10", 'minutes = "10"', "minutes", "stages[0].minutes", "is text", ""),
    ("minutes = 10", "minutes = 10:30:00", "minutes", "stages[0].minutes", "a date or time", ""),
    ("minutes = 10", 'minutes = 10\nper = "table"', "per", "stages[0].per", "not one", '"room"'),
    ("columns = 12", "columns = 12.5", "columns", "columns", "whole number", ""),
    ("columns = 12", "columns = true", "columns", "columns", "is true or false", ""),
    ("columns = 12", "columns = 99", "columns", "columns", "at most 48", ""),
    ("columns = 12", f"columns = {10**30}", "columns", "columns", "at most 48", ""),
    ("rows = [2, 1]", 'rows = [2, "1"]', "rows", "rows[1]", "is text", ""),
    ("rows = [2, 1]", "rows = [2, inf]", "rows", "rows[1]", "no number that can be used", ""),
    ("rows = [2, 1]", "rows = []", "rows", "rows", "is empty", ""),
    ("rows = [2, 1]", "rows = 2", "rows = 2", "rows", "list in square brackets", ""),
    ('id = "small"', 'id = "Small one"', "Small one", "id", "small letters", '"small-one"'),
    ('title = "Small"', 'title = "  "', 'title = "  "', "title", "is empty", ""),
    ('title = "Small"', f'title = "{"a" * 201}"', "aaa", "title", "201 characters", ""),
    ('title = "Small"', "title = 1", "title = 1", "title", "1 is a number", ""),
    ('title = "Small"', 'title = ["x"]', "title =", "title", "a list", ""),
    ('title = "Small"', 'title = "a\\u001bb"', "title =", "title", "U+001B", "Delete"),
    ('title = "Small"', 'title = "a\u202eb"', "title =", "title", "U+202E", "Delete"),
    ('title = "Small"', 'title = "a\ufeffb"', "title =", "title", "U+FEFF", "Delete"),
    ('title = "Small"', 'title = "a\ufffeb"', "title =", "title", "U+FFFE", "Delete"),
    ('title = "Small"', 'title = "\u200b"', "title =", "title", "nothing in it", "Write"),
    ('code = "F"', 'code = "f1"', "f1", "places[0].code", "capital letters", '"F"'),
    ('code = "T"', 'code = "S"', ("code", 3), "places[2].code", 'that of "Second"', ""),
    ('code = "T"', 'code = "X"', '"X"', "places[2].code", 'that of "Relations"', ""),
    ('id = "third"', 'id = "second"', ('id = "second"', 2), "places[2].id", "Two places", ""),
    ('id = "others"', 'id = "first"', ('id = "first"', 3), "cards[1].id", "Two cards", ""),
    ('"actors"', '"actor"', "actor", "places[0].holds", "not one of", '"actors"'),
    (
        'holds = "actors"',
        'holds = "actors"\nside = "inside"\nreach = "local"',
        "reach",
        "places[0].reach",
        "outside",
        'side = "outside"',
    ),
    ('code = "S"', 'code = "S"\nside = "inside"', "side", "places[1].side", "holds labels", ""),
    ('"second", "third"', '"second"', 'id = "third"', "places[2].id", "No card shows", "[[cards]]"),
    (
        '"second", "third"',
        '"second", "thrid"',
        "thrid",
        "cards[1].places[1]",
        'no place "thrid"',
        '"third"',
    ),
    ('"second", "third"', '"second", "third", "first"', '"third", "first"',
     "cards[1].places[2]", "already shown", ""),
    ('title = "The others"\n', "", ("[[cards]]", 2), "cards[1].title", "needs a title", ""),
    (", column = 6, span = 6 }\n\n[[links", ", column = 7, span = 6 }\n\n[[links", "column = 7",
     "cards[1].slot", "column 13", "12 at most"),
    (", column = 6, span = 6 }\n\n[[links", ", column = 5, span = 6 }\n\n[[links", "column = 5",
     "cards[1].slot", 'the card "first"', ""),
    ("row = 1", "row = 0", ("row = 0", 1), "relations.slot", 'the card "others"', ""),
    ("row = 1", "row = 2", "row = 2", "relations.slot", "3 rows", "from 0"),
    ("row = 1", "row = -1", "row = -1", "relations.slot.row", "at least 0", ""),
    ("row = 1, ", "", ("slot", 1), "relations.slot.row", "missing", "row = 0"),
    ("slot = { row = 1, column = 6, span = 6 }", "slot = 3", "slot = 3", "relations.slot",
     "must be a table", "slot = {"),
    ('target = "others"', 'target = "other"', '"other"', "links[0].target", "no card", '"others"'),
    ('target = "others"', 'target = "first"', ("target", 1), "links[0].target", "begins", ""),
    ('target = "others"', 'target = "others"\ncolumns = 3', "columns = 3", "links[0].columns",
     "not known", "move it up"),
    ('target = "others"', 'target = "others"\narow = false', "arow", "links[0].arow",
     "not known", '"arrow"'),
    ('places = ["second"]', 'places = ["secnd"]', "secnd", "absences[0].places[0]", "no place",
     '"second"'),
    ('places = ["second"]', "places = []", "places = []", "absences[0].places", "is empty", ""),
    ("[boundary]\n", "", "boundary = true", "cards[0].boundary", "no line", "[boundary]"),
    ("boundary = true\n", "", "[boundary]", "boundary", "cuts no card", ""),
    ('holds = "actors"\n', "", "boundary = true", "cards[0].boundary", "holds labels", ""),
    ('holds = "actors"', 'holds = "actors"\nside = "inside"', "boundary = true",
     "cards[0].boundary", "fixed inside", ""),
    ("[boundary]", "[[boundary]]", "[[boundary]]", "boundary", "once only", "[boundary]"),
    ("[[stages]]", "[stages]", "[stages]", "stages", "many times", "[[stages]]"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "where", "key", "message", "hint"), FAULTS)
def test_a_fault_has_line_key_and_words(
    old: str, new: str, where: str | tuple[str, int], key: str, message: str, hint: str
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    words, nth = where if isinstance(where, tuple) else (where, 1)
    told = problems(text)
    matching = [
        problem
        for problem in told
        if problem.key == key
        and problem.line == after(text, words, nth)
        and message in problem.message
        and hint in problem.hint
    ]
    assert matching, "\n".join(str(problem) for problem in told)
    assert all(problem.file == PATH for problem in told)


@pytest.mark.parametrize(
    ("slot", "over"),
    [
        ("row = 1, column = 4, span = 4", True),
        ("row = 0, column = 4, span = 4", False),
        ("row = 2, column = 4, span = 4", False),
        ("row = 1, column = 0, span = 4", False),
        ("row = 1, column = 8, span = 4", False),
        ("row = 0, column = 4, span = 4, rows = 2", True),
        ("row = 1, column = 3, span = 2", True),
        ("row = 1, column = 7, span = 2", True),
        ("row = 0, column = 0, span = 12, rows = 3", True),
    ],
)
def test_slots_may_touch_but_not_overlap(slot: str, over: bool) -> None:
    """Of two cards, whichever comes first in the file."""
    middle = "row = 1, column = 4, span = 4"
    for first, second in ((slot, middle), (middle, slot)):
        cards = [{"id": one, "slot": tomli.loads(f"slot = {{ {where} }}")["slot"]}
                 for one, where in (("a", first), ("b", second))]  # fmt: skip
        faults = faults_in_data({"kind": "cards", "columns": 12, "rows": [1, 1, 1], "cards": cards})
        assert any("lies over" in fault.message for fault in faults) == (over)


def test_everything_is_told_at_once_in_the_order_of_the_file() -> None:
    text = (
        GOOD.replace('title = "Small"', "title = 7")
        .replace("minutes", "minuts")
        .replace('"second", "third"', '"second", "thrid"')
        .replace('target = "others"', 'target = "othes"')
    )
    told = problems(text)
    assert [problem.key for problem in told] == [
        "title",
        "stages[0].minutes",
        "stages[0].minuts",
        "places[2].id",
        "cards[1].places[1]",
        "links[0].target",
    ]
    assert [problem.line for problem in told] == sorted(problem.line or 0 for problem in told)


def test_refused_entries_do_not_make_a_list_empty() -> None:
    told = problems(GOOD.replace("minutes = 10", "minutes = -3"))
    assert [problem.key for problem in told] == ["stages[0].minutes"]


def test_a_newer_format_stands_alone() -> None:
    (problem,) = problems("format = 2\nshape = 'new'\n")
    assert problem.key == "format"


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        (GOOD + "\nid 3\n", 62, "key ="),
        (GOOD.replace('"What?"', "“What?”"), 5, "straight quotation marks"),
        (GOOD.replace('"What?"', '"What?'), 5, "quotation mark"),
        (GOOD.replace('"What?"', '"C:\\What"'), 5, "backslash"),
        (GOOD.replace("[2, 1]", "[2, 1"), 9, "bracket"),
        (GOOD + '[stages]\nid = "x"\n', 61, "two brackets"),
        (GOOD.replace("columns = 12", 'title = "x"'), 6, "written twice"),
        ("a = " + "[" * 5000, None, ""),
        ("a = " + "1" * 5000, None, ""),
    ],
)
def test_a_syntax_error_stands_alone(text: str, line: int | None, hint: str) -> None:
    (problem,) = problems(text)
    assert "TOML" in problem.message
    assert hint in problem.hint
    assert problem.line == line


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        ("title = 'é'".encode("latin-1"), "not UTF-8"),
        ("title = 'x'".encode("utf-16"), "not UTF-8"),
        (b"#" * (SIZE_LIMIT + 1), "too large"),
    ],
)
def test_a_file_that_is_no_text(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    with pytest.raises(WorkshopError, match=message) as caught:
        load_exercise(path)
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].file == path


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="no such file"):
        load_exercise(tmp_path / "none.toml")
    with pytest.raises(WorkshopError, match="a folder"):
        load_exercise(tmp_path)
    with pytest.raises(WorkshopError, match="cannot be read"):
        load_exercise(tmp_path / ("x" * 5000 + ".toml"))


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_exercise(path).id == "small"


def test_a_text_over_several_lines_becomes_one() -> None:
    text = GOOD.replace('"Who is first?"', '"""\n  Who is\n  first?\n"""')
    assert parse_exercise(text, PATH).places[0].prompt == "Who is first?"


def test_other_scripts_are_accepted() -> None:
    text = GOOD.replace('"Who is first?"', '"Pwy sy\'n gyntaf? پہلا کون ہے؟ पहला कौन है? 🙂"')
    assert "پہلا" in parse_exercise(text, PATH).places[0].prompt


VALUES = ["true", "7", "-1", "nan", "1979-05-27", "[]", "{}", '[1, "a", {}]', '""', "[[1]]"]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["", *VALUES])), max_size=5))
def test_a_mangled_file_is_read_or_refused_in_words(changes: list[tuple[int, str]]) -> None:
    lines = GOOD.splitlines()
    for number, value in changes:
        key = lines[number % len(lines)].split("=")[0]
        lines[number % len(lines)] = f"{key}= {value}" if value and key else ""
    told: tuple[Problem, ...] = ()
    try:
        parse_exercise("\n".join(lines), PATH)
    except WorkshopError as error:
        told = error.problems
    assert all(problem.line and problem.message for problem in told)


WELSH = """
[translations.cy]
title = "Bach"
absences = ["Oes rhywbeth yn ail?"]

[translations.cy.places.first]
title = "Cyntaf"

[translations.cy.cards.others]
title = "Y lleill"
"""

TRANSLATION_FAULTS = [
    ("places.first]", "places.frist]", "places.frist", "places.frist", "no place", '"first"'),
    ("cards.others]", "cards.other]", "cards.other]", "cards.other", "no card", '"others"'),
    ('title = "Cyntaf"', 'titel = "x"', "titel", "places.first.titel", "not known", '"title"'),
    ('title = "Cyntaf"', 'code = "C"', 'code = "C"', "places.first.code", "not known", ""),
    ('title = "Bach"', 'titl = "x"', "titl =", "titl", "not known", '"title"'),
    ('title = "Bach"', 'title = ""', 'title = ""', "title", "is empty", ""),
    ('yn ail?"]', 'yn ail?", "A mwy?"]', "A mwy?", "absences[1]", "1 absences", "same order"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "message", "hint"), TRANSLATION_FAULTS)
def test_a_translation_is_checked_like_the_rest(old, new, line, key, message, hint) -> None:
    assert WELSH.count(old) == 1
    text = GOOD + WELSH.replace(old, new)
    (found,) = problems(text)
    assert (found.line, found.key) == (after(text, line), f"translations.cy.{key}")
    assert message in found.message
    assert hint in found.hint


def test_a_translation_of_what_is_not_there_or_into_its_own_language() -> None:
    without = GOOD.replace("[boundary]\n", "").replace("boundary = true\n", "")
    (found,) = problems(without + '[translations.cy.boundary]\ninside = "i mewn"\n')
    assert found.key == "translations.cy.boundary"
    (found,) = problems(GOOD + '[translations.en-GB]\ntitle = "Small"\n')
    assert found.key == "translations.en-GB"
    assert "itself" in found.message


def test_a_translation_that_is_right_is_read() -> None:
    exercise = parse_exercise(GOOD + WELSH, PATH)
    assert exercise.translations["cy"].places["first"].title == "Cyntaf"
