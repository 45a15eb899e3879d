"""Errors as data: what is wrong, where, and how to mend it. A front end prints them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with what came in."""

    message: str
    hint: str = ""
    file: Path | None = None
    line: int | None = None
    key: str = ""

    def __str__(self) -> str:
        """Write the problem on one line: ``file:line: key: message. hint``."""
        where = ""
        if self.file is not None:
            where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        elif self.line:
            where = f"line {self.line}: "
        key = f"{self.key}: " if self.key else ""
        hint = f" {self.hint}" if self.hint else ""
        message = self.message[:1].upper() + self.message[1:]
        return f"{where}{key}{message}{hint}"


class WorkshopError(Exception):
    """Bad input, or a file or folder that cannot be used: one or more problems, nothing changed."""

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = tuple(Problem(p) if isinstance(p, str) else p for p in problems)
        super().__init__("\n".join(str(p) for p in self.problems))

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> "WorkshopError":
        """Make one error of many problems."""
        return cls(*problems)
