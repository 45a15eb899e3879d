"""The index of keys to lines, on documents whose every value tells the line it stands on."""

import random
import re
from collections.abc import Iterator

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.catalog.lines import LineIndex, dotted
from workshop.rules.checks.raw_data import KeyPath

NASTY = "\n".join(
    line.replace("@", str(number))
    for number, line in enumerate(
        r'''# [comment]
top = @ # key = @
"quoted.key" = @
'literal "key' = @
"esc\u0061ped\"" = @

  [ spaced . "out" ]   # x
inner = @
dotted.a."b.c" = @
long = """@
[not.a.table]
not_a_key = "x"
\""" still inside \
   """""
after = @
literal = \'\'\'@
'' [[no]] """ # no
\'\'\'\'
after_literal = @
basic = "@ \" # ] } = [x]"
path = 'C:\@\'
array = [ # [
  @,
  # 99 ]
  "@ ]", """@
  ]""", [ @,
  @ ], { a = @, b = [ @,
    @ ] },
]
inline = { a = @, b.c = @, "d}" = { e = "@ }" }, f = [] }
date = 1979-05-27 07:32:00Z

[[many]]
a = @
[many.sub]
a = @
[[many.deep]]
a = @
[[many.deep]]
a = @

[[many]]
[[many.deep]]
a = @
[many.deep.under]
a = @'''.replace(r"\'", "'").split("\n"),
        start=1,
    )
)
"""Each @ became the number of its line."""


def leaves(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, (*path, number))
    else:
        yield path, value


def line_of(words: str, time: int = 1) -> int:
    """Return the line on which the words stand for the so-manieth time."""
    found = [n for n, line in enumerate(NASTY.split("\n"), start=1) if words in line]
    return found[time - 1]


def assert_lines_told(text: str) -> int:
    """Every whole number, and every text that begins with one, is the line it stands on."""
    index = LineIndex(text)
    count = 0
    for path, value in leaves(tomli.loads(text)):
        told = re.match(r"(?:C:.)?(\d+)", str(value))
        if told and not str(value).startswith("1979"):
            assert index.lines[path] == int(told[1]), (dotted(path), text)
            count += 1
    return count


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_nasty_document(ending: str) -> None:
    assert assert_lines_told(NASTY.replace("\n", ending)) == 29


def test_tables_and_elements_have_lines_of_their_own() -> None:
    index = LineIndex(NASTY)
    assert index["spaced.out"] == line_of("[ spaced")
    assert index["many"] == line_of("[[many]]")
    assert index["many[1]"] == line_of("[[many]]", 2)
    assert index["many[0].deep[1]"] == line_of("[[many.deep]]", 2)
    assert index["many[1].deep[0].under"] == line_of("[many.deep.under]")


def test_a_missing_key_stands_where_its_table_begins() -> None:
    index = LineIndex(NASTY)
    assert index.nearest(("many", 1, "title")) == line_of("[[many]]", 2)
    assert index.nearest(("nothing",)) == 1


def test_dotted() -> None:
    assert dotted(("places", 3, "title")) == "places[3].title"
    assert dotted(()) == ""


class Writer:
    """Writes random TOML in which each value is, or begins with, the line it stands on."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.text = ""
        self.names = 0

    def put(self, text: str) -> None:
        self.text += text

    @property
    def line(self) -> int:
        return self.text.count("\n") + 1

    def key(self) -> str:
        self.names += 1
        name = f"k{self.names}"
        return self.chance.choice([name, f'"{name} ] = #"', f"'{name} \"[['", f'"{name}\\""'])

    def gap(self) -> None:
        """A place where line breaks and remarks may stand."""
        self.put(self.chance.choice(["", " ", "\n", " # ] } , '''\n", "\n\n\t"]))

    def value(self, depth: int = 0) -> None:
        kinds = [self.number, self.basic, self.literal, self.long]
        if depth < 3:
            kinds += [self.array, self.inline]
        self.chance.choice(kinds)(depth)

    def number(self, depth: int) -> None:
        self.put(str(self.line))

    def basic(self, depth: int) -> None:
        self.put(f'"{self.line} {self.chance.choice(["", "#", "]", "=", "}", ESCAPED])}"')

    def literal(self, depth: int) -> None:
        self.put(f"'{self.line} {self.chance.choice(['', '#', '], [', chr(92)])}'")

    def long(self, depth: int) -> None:
        quote = self.chance.choice(['"""', "'''"])
        inside = self.chance.choice(
            ["", "\n", "\n[t]\n", '\n a = "', "#", "''" if '"' in quote else '""']
        )
        more = self.chance.choice(["", quote[0], quote[:2]])
        self.put(f"{quote}{self.line} {inside} {more}{quote}")

    def array(self, depth: int) -> None:
        self.put("[")
        for _ in range(self.chance.randint(0, 3)):
            self.gap()
            self.value(depth + 1)
            self.gap()
            self.put(",")
        self.gap()
        self.put("]")

    def inline(self, depth: int) -> None:
        self.put("{ ")
        for number in range(self.chance.randint(0, 3)):
            self.put(", " if number else "")
            self.put(f"{self.key()} = ")
            self.value(depth + 1)
        self.put(" }")

    def document(self) -> str:
        many = [self.key() for _ in range(2)]
        for _ in range(self.chance.randint(1, 8)):
            for _ in range(self.chance.randint(0, 3)):
                dots = [self.key() for _ in range(self.chance.randint(1, 3))]
                self.put(f"{self.chance.choice(['.', ' . '])}".join(dots) + " = ")
                self.value()
                self.put("\n")
                self.gap()
                self.put("\n")
            one = self.chance.choice(many)
            head = [f"[{self.key()}]", f"[[{one}]]", f"[[{one}]]\n[{one}.{self.key()}]"]
            self.put(self.chance.choice(head) + "\n")
        return self.text


ESCAPED = '\\" ] \\\\'


@settings(max_examples=150)
@given(st.integers(min_value=0, max_value=2**32))
def test_any_document(seed: int) -> None:
    assert_lines_told(Writer(random.Random(seed)).document())
