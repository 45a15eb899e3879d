"""An open session: what is there, what is done to it, and taking it back.

Everything goes through `Room.act`: it gives the acts their ids and times, has them on disk before
it returns, folds them into the session, and remembers how to undo them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import randbits
from types import TracebackType
from typing import NamedTuple, Self

from workshop.language import _
from workshop.model.event import Act, Erased, Event, LabelEdited, LabelRemoved, NoteSet
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session
from workshop.rules.fold import fold
from workshop.rules.ids import IdMaker
from workshop.store.location import warn_about
from workshop.store.session_file import SessionFile

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


def location_warning(path: Path) -> str | None:
    """Say so where a session lies in a folder that endangers it (synchronised, on a network)."""
    return warn_about(path.absolute())


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was saved, and when. It is given only after the words are on disk."""

    at: datetime
    acts: tuple[Act, ...]
    dropped: tuple[str, ...] = ()
    """Characters that were left out of what was typed, by name."""


class _Step(NamedTuple):
    """What takes a step back."""

    acts: list[Act]
    seen: str
    """The last event when the step was done: words of others that are older were seen."""


class Room:
    """One session file, open at one terminal.

    Not safe for use from two threads at once; two processes may have the same file open.
    """

    def __init__(
        self,
        file: SessionFile,
        *,
        terminal: str = "terminal",
        clock: Clock = wall_clock,
        random: Callable[[int], int] = randbits,
    ) -> None:
        self._file = file
        self._terminal = terminal
        self.now = clock
        self.ids = IdMaker(clock, random)
        self._seq = 0
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._mine: set[str] = set()
        """The events of this terminal since it was opened."""
        self.session = Session()
        self.refresh()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        terminal: str = "terminal",
        clock: Clock = wall_clock,
        read_only: bool = False,
    ) -> Self:
        """Open a session file; WorkshopError says what is wrong with it.

        ``read_only`` is for those that only show it: whatever is tried there, nothing is written.
        """
        file = SessionFile.open(path, read_only=read_only)
        return cls(file, terminal=terminal, clock=clock)

    @property
    def path(self) -> Path:
        """The session file."""
        return self._file.path

    @property
    def rescued(self) -> Path | None:
        """Where the words are, if the file was deleted or moved while it was open."""
        return self._file.rescued

    def close(self) -> None:
        """Close the file; its newest words are then in the one file and in no other."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def refresh(self) -> bool:
        """Take in what other terminals saved; whether there was anything."""
        rows = self._file.since(self._seq)
        if not rows:
            return False
        self._seq = rows[-1][0]
        self._take([event for _, event in rows])
        return True

    def events(self) -> list[Event]:
        """Return everything that ever happened, in its order: the session's history."""
        return self._file.events()

    def changed_elsewhere(self) -> bool:
        """Whether another process wrote to the file; cheap enough to ask all the time."""
        return self._file.changed()

    def in_place(self) -> bool:
        """Whether the file still stands where it was opened."""
        return self._file.in_place()

    def _take(self, events: Sequence[Event]) -> None:
        for event in events:
            self.ids.see(event.id)
        ordered = sorted(events, key=lambda event: event.id)
        late = bool(self.session.last_event) and ordered[0].id < self.session.last_event
        if late or any(isinstance(event.act, Erased) for event in events):
            # Something older came in (a merge, a slower terminal), and only the whole order is
            # right; or words were erased, and must leave this terminal's memory too.
            self.session = fold(self.events())
            self._forget_erased()
        else:
            self.session = fold(ordered, self.session)

    def _forget_erased(self) -> None:
        """Drop the steps of undo that would bring back what is no more: they hold its words."""
        session = self.session
        known = {
            *session.labels, *session.removed_labels, *session.relations,
            *session.removed_relations, *session.actors, *session.sheets, *session.removed_sheets,
        }  # fmt: skip

        def stands(act: Act) -> bool:
            names = (getattr(act, name, None) for name in ("label", "relation", "actor"))
            noted = act.id if isinstance(act, NoteSet) and act.on in ("label", "relation") else None
            return all(name is None or name in known for name in (*names, noted))

        for steps in (self._undo, self._redo):
            steps[:] = [step for step in steps if all(map(stands, step.acts))]

    def erase(self, events: Sequence[str], reason: str) -> Receipt:
        """Really erase the words of events, here and in the backups. It cannot be undone.

        Raises WorkshopError where something may still stand, and says where.
        """
        self.refresh()
        now = self.now()
        at = now.replace(microsecond=now.microsecond // 1000 * 1000)
        act = Erased(events=tuple(events), reason=reason)
        self._file.erase(events, Event(id=self.ids.next(), at=at, actor=self._terminal, act=act))
        self.refresh()
        return Receipt(at, (act,))

    def act(self, *acts: Act, dropped: Sequence[str] = ()) -> Receipt:
        """Do something: save it, then show it. One call is one step of undo.

        Raises WorkshopError where it could not be saved; then nothing has happened.
        """
        undo = self._inverse(acts)
        receipt = self._save(acts, dropped)
        if undo:
            self._undo.append(_Step(undo, self.session.last_event))
            self._redo.clear()
        return receipt

    def _inverse(self, acts: Sequence[Act]) -> list[Act]:
        from workshop.rules.undo import inverses  # noqa: PLC0415  (nothing is done before the first paint)

        return inverses(acts, self.session)

    def _save(self, acts: Sequence[Act], dropped: Sequence[str] = ()) -> Receipt:
        self.refresh()  # so that the new ids are later than everything that is there
        now = self.now()
        at = now.replace(microsecond=now.microsecond // 1000 * 1000)  # as it is written
        events = [Event(id=self.ids.next(), at=at, actor=self._terminal, act=act) for act in acts]
        self._file.append(events)
        self._mine.update(event.id for event in events)
        self.refresh()
        return Receipt(at, tuple(acts), tuple(dropped))

    def next_undo(self) -> tuple[Act, ...]:
        """Return the acts by which `undo` would take this terminal's last step back."""
        return tuple(self._undo[-1].acts) if self._undo else ()

    def undo(self) -> Receipt | None:
        """Take back this terminal's last step; None where there is none."""
        return self._step(self._undo, self._redo)

    def redo(self) -> Receipt | None:
        """Do again what was taken back last; None where there is nothing."""
        return self._step(self._redo, self._undo)

    def _step(self, source: list[_Step], target: list[_Step]) -> Receipt | None:
        if not source:
            return None
        self.refresh()
        step = source[-1]
        if any(self._is_anothers(act, step.seen) for act in step.acts):
            source.pop()  # so that the step before it can be taken back
            raise WorkshopError(
                Problem(
                    _("Somebody else changed these words since; they are left as they are."),
                    _("Change the label itself."),
                )
            )
        acts = self._current(step.acts)
        back = self._inverse(acts)
        receipt = self._save(acts)
        source.pop()
        target.append(_Step(back, self.session.last_event))
        return receipt

    def _is_anothers(self, act: Act, seen: str) -> bool:
        """Whether an act would take back words that another terminal wrote since."""
        if isinstance(act, LabelRemoved):
            if act.back:
                return False
        elif not isinstance(act, LabelEdited):
            return False
        label = self.session.labels.get(act.label)
        if label is None or label.revision in self._mine:
            return False
        return label.revision > seen

    def _current(self, acts: Sequence[Act]) -> list[Act]:
        """Let the first edit of a label name the words that are there now: it is no stale one.

        One that follows it is meant to be stale: it brings a second version back.
        """
        known, edited, current = self.session.labels, set[str](), list[Act]()
        for act in acts:
            if isinstance(act, LabelEdited) and act.label in known and act.label not in edited:
                edited.add(act.label)
                now = known[act.label].revision
                current.append(act.model_copy(update={"was": now}))
            else:
                current.append(act)
        return current

    def attach(self, data: bytes) -> str:
        """Save a picture beside the log and return its hash; an act has to tell of it."""
        return self._file.attach(data)

    def backup(self, reason: str) -> Path:
        """Copy the session into the folder of backups beside it."""
        return self._file.local_backup(reason)
