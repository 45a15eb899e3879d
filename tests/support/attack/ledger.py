"""What was said at which copy, and what has to be gone from it: kept beside the program.

Every text of an attack is a word that occurs nowhere else, so that a search over bytes finds it
exactly, whatever format they are in.
"""

import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from workshop.model import event as e
from workshop.model.people_acts import ConsentSet, Withdrawn
from workshop.model.photo_acts import PhotoSet

_WORD = re.compile(rb"zq[a-z]{10}")


class FindingError(AssertionError):
    """A promise that did not hold; the words say which, and where."""


def require(holds: object, words: str) -> None:
    """Raise a finding unless something holds; for code that is no test."""
    if not holds:
        raise FindingError(words)


def new_word(dice: Random) -> str:
    """Return a word that nothing else holds."""
    return "zq" + "".join(dice.choices(string.ascii_lowercase, k=10))


def words_in(data: bytes | str) -> set[str]:
    """Return the made-up words that stand in some bytes."""
    raw = data.encode() if isinstance(data, str) else data
    return {word.decode() for word in _WORD.findall(raw)}


def words_under(folder: Path) -> dict[str, list[Path]]:
    """Return the made-up words in the bytes and the names of all files of a folder."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            for word in words_in(path.read_bytes()) | words_in(path.name):
                found[word].append(path)
    return found


@dataclass(frozen=True, slots=True)
class Answer:
    """What a table or a person said, and which answers were known where that was."""

    number: int
    about: tuple[str, ...]
    said: str
    known: frozenset[int]


@dataclass
class Known:
    """What one copy knows of the rest."""

    gone: set[tuple[str, str]] = field(default_factory=set)
    """Things (`label`, `relation`) whose words must not stand in this copy's files, ever."""
    gone_words: set[str] = field(default_factory=set)
    """Single words of the kind, unless another label or sheet says them too."""
    reworded: set[str] = field(default_factory=set)
    """Labels whose old words are gone, and sheets of which all is."""
    answers: set[int] = field(default_factory=set)

    def take(self, other: "Known") -> None:
        """Know what another copy knows, as after a merge."""
        self.gone |= other.gone
        self.gone_words |= other.gone_words
        self.reworded |= other.reworded
        self.answers |= other.answers


class Ledger:
    """Everything that was acknowledged, at all copies together."""

    def __init__(self) -> None:
        self.said: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.sheet: dict[str, str] = {}
        """By label or relation: its sheet."""
        self.ends: dict[str, set[str]] = {}
        """By relation as it was drawn: what it is drawn at."""
        self.changed: set[str] = set()
        """Relations that were drawn otherwise later."""
        self.sure: set[str] = set()
        """Labels that were acknowledged."""
        self.off: set[str] = set()
        """Labels that were taken off, or lost where somebody went back to a backup."""
        self.answers: list[Answer] = []
        self.notes: dict[str, set[str]] = defaultdict(set)
        """By label: the words of its notes, which are no wordings of it."""
        self.erased_sheets: set[str] = set()
        self.erased_persons: set[str] = set()
        """Those all of whose words were erased."""
        self.codes: dict[str, str] = {}
        """By person: the code that was shown once."""
        self.photos: dict[str, str] = {}
        """By hash: the word in the picture."""

    def saw(self, acts: Iterable[e.Act], known: Known, *, sure: bool = True) -> None:
        """Note acts that were acknowledged at a copy, or (not ``sure``) that perhaps were."""
        for act in acts:
            self._saw(act, known, sure=sure)

    def _saw(self, act: e.Act, known: Known, *, sure: bool) -> None:
        thing = _about(act)
        if thing is not None:
            words = words_in(act.model_dump_json())
            self.said[thing] |= words
            if isinstance(act, e.NoteSet):
                self.notes[act.id] |= words
        if isinstance(act, e.LabelAdded):
            self.sheet[act.label] = act.sheet
            self.sure |= {act.label} if sure else set()
        elif isinstance(act, e.LabelRemoved):
            self.off.add(act.label)
        elif isinstance(act, e.RelationAdded):
            self.sheet[act.relation] = act.sheet
            self.ends[act.relation] = {act.source.id, act.target.id}
        elif isinstance(act, e.RelationChanged | e.RelationRemoved):
            self.changed.add(act.relation)
        elif isinstance(act, PhotoSet) and act.photo in self.photos:
            self.said["photo", act.sheet].add(self.photos[act.photo])
        self._saw_answer(act, known)

    def _saw_answer(self, act: e.Act, known: Known) -> None:
        if isinstance(act, e.SheetChanged) and act.sharing is not None:
            self._answer(("sheet", act.sheet), act.sharing, known)
        elif isinstance(act, ConsentSet):
            for use, yes in act.uses.items():
                self._answer(("person", act.person, use), "yes" if yes else "no", known)
        elif isinstance(act, Withdrawn):
            self._answer(("withdrawn", act.person), "no", known)

    def _answer(self, about: tuple[str, ...], said: str, known: Known) -> None:
        before = frozenset(n for n in known.answers if self.answers[n].about == about)
        self.answers.append(Answer(len(self.answers), about, said, before))
        known.answers.add(len(self.answers) - 1)

    def heads(self, about: tuple[str, ...]) -> list[str]:
        """Return the answers that no other one replaced, where everything has come together."""
        given = [answer for answer in self.answers if answer.about == about]
        replaced = {number for answer in given for number in answer.known}
        return [answer.said for answer in given if answer.number not in replaced]

    def must_be_gone(self, known: Known) -> set[str]:
        """Return the words that must not stand in the files of a copy."""
        labels = {name for kind, name in known.gone if kind == "label"}
        drawn = {
            relation
            for relation, ends in self.ends.items()
            if ends & labels and relation not in self.changed
        }
        gone = known.gone | {("relation", relation) for relation in drawn}
        stays = self._words_of(lambda thing: thing[0] != "sheet" and thing not in gone)
        elsewhere = self._words_of(
            lambda thing: (
                thing[0] != "photo" and thing not in gone and thing[1] not in known.reworded
            )
        )
        things = {word for thing in gone for word in self.said[thing]}
        return (things - stays) | (known.gone_words - elsewhere)

    def _words_of(self, which: Callable[[tuple[str, str]], bool]) -> set[str]:
        return {word for thing, words in self.said.items() if which(thing) for word in words}


def _about(act: e.Act) -> tuple[str, str] | None:
    """Return what an act says something of: a label, a relation, or a sheet."""
    if isinstance(act, e.NoteSet):
        return (act.on, act.id) if act.on in ("label", "relation") else ("sheet", act.sheet)
    if isinstance(act, e.LabelAdded | e.LabelEdited):
        return ("label", act.label)
    if isinstance(act, e.RelationAdded | e.RelationChanged):
        return ("relation", act.relation)
    return ("sheet", act.sheet) if isinstance(act, e.SheetChanged) else None
