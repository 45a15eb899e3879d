"""A small index of a TOML file: on which line stands which key.

The parser gives values without their lines, and people who mend a file need lines. So the text is
read once more, by a scanner that knows TOML's layout but not its values: it skips strings and
numbers and notes where each key, table and array element begins. It expects text that the parser
has already accepted.
"""

from typing import Final

import tomli

from workshop.rules.checks.raw_data import KeyPath

_BLANK: Final = " \t"
_SPACE: Final = " \t\r\n"


def dotted(path: KeyPath) -> str:
    """Write a path the way people read it: ``places[3].title``."""
    written = ""
    for part in path:
        if isinstance(part, int):
            written += f"[{part}]"
        else:
            written += f".{part}" if written else part
    return written


class LineIndex:
    """The lines of a file's keys, counted from 1."""

    def __init__(self, text: str) -> None:
        self.lines: dict[KeyPath, int] = {}
        scanner = _Scanner(text, self.lines)
        scanner.document()

    def __getitem__(self, path: KeyPath | str) -> int:
        """Return the line of a key, or KeyError; a path in words counts as well."""
        if isinstance(path, str):
            return next(line for key, line in self.lines.items() if dotted(key) == path)
        return self.lines[path]

    def nearest(self, path: KeyPath) -> int:
        """Return the line of a key or, where it is missing, of what it would stand in."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1


class _Scanner:
    def __init__(self, text: str, lines: dict[KeyPath, int]) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.lines = lines
        self.elements: dict[KeyPath, int] = {}
        """How many elements each array of tables has so far."""

    def document(self) -> None:
        table: KeyPath = ()
        self._skip_space()
        while self.at < len(self.text):
            table = self._header() if self._peek() == "[" else self._pair(table)
            self._skip_space()

    def _peek(self, ahead: int = 0) -> str:
        return self.text[self.at + ahead : self.at + ahead + 1]

    def _forward(self, count: int = 1) -> None:
        self.line += self.text.count("\n", self.at, self.at + count)
        self.at += count

    def _skip_blanks(self) -> None:
        while self._peek() and self._peek() in _BLANK:
            self.at += 1

    def _skip_space(self) -> None:
        """Skip blanks, line breaks and comments."""
        while self.at < len(self.text):
            if self._peek() == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif self._peek() in _SPACE:
                self._forward()
            else:
                return

    def _header(self) -> KeyPath:
        """Read ``[table]`` or ``[[element of an array]]``; return what it opens."""
        line = self.line
        many = self._peek(1) == "["
        self.at += 2 if many else 1
        keys = self._keys()
        self.at += 2 if many else 1
        path: KeyPath = ()
        for key in keys[:-1]:
            path = self._last((*path, key))
            self.lines.setdefault(path, line)
        path = (*path, keys[-1])
        if not many:
            self.lines[path] = line
            return path
        self.lines.setdefault(path, line)
        number = self.elements.get(path, 0)
        self.elements[path] = number + 1
        self.lines[(*path, number)] = line
        return (*path, number)

    def _last(self, path: KeyPath) -> KeyPath:
        """Return the last element where the path is an array of tables, else the path itself."""
        return (*path, self.elements[path] - 1) if path in self.elements else path

    def _pair(self, table: KeyPath) -> KeyPath:
        """Read ``key = value``; return the table it belongs to."""
        line = self.line
        path = table
        for key in self._keys():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self.at += 1  # the equals sign
        self._skip_blanks()
        self._value(path)
        return table

    def _keys(self) -> list[str]:
        """Read a key, dotted or not, up to what follows it."""
        keys = []
        while True:
            self._skip_blanks()
            if self._peek() in ('"', "'"):
                start = self.at
                self._string()
                keys.append(_unquoted(self.text[start : self.at]))
            else:
                start = self.at
                while self._peek() and self._peek() not in " \t.=]":
                    self.at += 1
                keys.append(self.text[start : self.at])
            self._skip_blanks()
            if self._peek() != ".":
                return keys
            self.at += 1

    def _value(self, path: KeyPath) -> None:
        opening = self._peek()
        if opening in ('"', "'"):
            self._string()
        elif opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            self.at += 1  # a value is never empty, and so no text can hold the scanner fast
            while self._peek() and self._peek() not in ",]}#\n":
                self.at += 1

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        number = 0
        self._skip_space()
        while self._peek() not in ("]", ""):
            self.lines[(*path, number)] = self.line
            self._value((*path, number))
            number += 1
            self._skip_comma()
        self.at += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        self._skip_space()
        while self._peek() not in ("}", ""):
            self._pair(path)
            self._skip_comma()
        self.at += 1

    def _skip_comma(self) -> None:
        self._skip_space()
        if self._peek() == ",":
            self.at += 1
        self._skip_space()

    def _string(self) -> None:
        """Skip a string of any of the four sorts, from its first quotation mark to its last."""
        quote = self._peek()
        if self.text.startswith(quote * 3, self.at):
            self._long_string(quote)
            return
        self.at += 1
        while self._peek() not in (quote, ""):
            self.at += 2 if quote == '"' and self._peek() == "\\" else 1
        self.at += 1

    def _long_string(self, quote: str) -> None:
        self._forward(3)
        while self._peek() and not self.text.startswith(quote * 3, self.at):
            self._forward(2 if quote == '"' and self._peek() == "\\" else 1)
        while self._peek() == quote:  # up to two more may stand before the closing three
            self.at += 1


def _unquoted(written: str) -> str:
    if written[0] == "'" or "\\" not in written:
        return written[1:-1]
    (key,) = tomli.loads(f"{written} = 0")
    return key
