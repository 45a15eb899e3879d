"""An open session: what is there, what is done to it, and taking it back.

Everything goes through `Room.act`: it gives the acts their ids and times, has them on disk before
it returns, folds them into the session, and remembers how to undo them.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import randbits
from types import TracebackType
from typing import NamedTuple, Self

from workshop.language import _
from workshop.model.event import Act, Blank, Erased, Event, LabelEdited, LabelRemoved
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session
from workshop.rules.acts.erased import about, missing, to_blank
from workshop.rules.acts.fold import fold
from workshop.rules.incoming.references import names
from workshop.rules.privacy.answers import complete, standing_in, subject_values
from workshop.rules.sheet.numbers import numbered
from workshop.rules.wording.ids import IdMaker, by_a_clock, is_remade, not_after
from workshop.store.location import warn_about
from workshop.store.session_file import SessionFile

Clock = Callable[[], datetime]


def gone_meanwhile() -> Problem:
    """Return what to say where something is not there any more."""
    return Problem(
        _("What this is about was erased in another window; nothing was changed."),
        _("Look at the sheet as it stands now."),
    )


def _has_remade(event: Event) -> bool:
    return is_remade(event.id) or any(is_remade(id_) for _what, id_ in names(event.act))


def wall_clock() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


def _give_times(file: SessionFile) -> None:
    """Give the events of a file whose ids no clock made ids of their times, after a backup.

    Else what is done from now on might come before them, and be seen by nobody.
    """
    from workshop.service.session.incoming import incoming  # noqa: PLC0415  (hardly ever needed)

    if not file.begun_erasures():  # one that is not finished names its events by their old ids
        with file.backed_up("before new ids"):
            file.take_in((), (), (), incoming(file.events(), []).instead)


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
    answers: frozenset[str] = frozenset()
    """The answers that stood when the step was done, about whatever it takes back."""


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
        self._begun = file.erasures()
        self._erasing = False
        self._blank: set[str] = set()
        """The events whose words are gone, as far as this terminal knows."""
        self.erased_elsewhere = False
        """Whether anything was erased since this terminal opened the file, if not by itself."""
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
        if not (read_only or all(map(by_a_clock, file.ids()))):
            _give_times(file)
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
        """Take in what other terminals saved or erased; whether there was anything."""
        begun = self._file.erasures()
        rows = self._file.since(self._seq)
        erased, self._begun = begun != self._begun, begun
        self.erased_elsewhere |= erased and not self._erasing
        if not rows and not erased:
            return False
        if rows:
            self._seq = rows[-1][0]
        self._take([event for _, event in rows], erased=erased)
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

    def require_place(self) -> None:
        """Raise WorkshopError once the file has left its place; nearly free."""
        self._file.require_place()

    def _take(self, events: Sequence[Event], *, erased: bool) -> None:
        for event in events:
            self.ids.see(event.id)
        ordered = sorted(events, key=lambda event: event.id)
        # one that was made of the last one (`rules.apart`) may stand in its place
        last = self.session.last_event
        late = bool(last) and bool(ordered) and not_after(ordered[0].id, last)
        if late and any(map(_has_remade, events)):
            # what was done here may be called otherwise now, and its old id be somebody else's
            self._undo.clear()
            self._redo.clear()
        if late or erased:
            # Something older came in (a merge, a slower terminal), and only the whole order is
            # right; or words were erased, and must leave this terminal's memory too.
            every = self.events()
            self.session = fold(every)
            self._forget_erased(every)
        else:
            self.session = fold(ordered, self.session)
            self._blank.update(event.id for event in ordered if isinstance(event.act, Blank))

    def _forget_erased(self, events: Sequence[Event]) -> None:
        """Drop the steps of undo that would bring back what is no more: they hold its words."""
        blank = {event.id: event.act for event in events if isinstance(event.act, Blank)}
        new = [blank[event] for event in blank.keys() - self._blank]
        self._blank = set(blank)
        # a photograph is erased with one label of its sheet, and no step brings it back
        gone = {thing for act in new if act.of != "photo.set" for thing in act.about}
        for steps in (self._undo, self._redo):
            steps[:] = [
                step
                for step in steps
                if not any(gone.intersection(about(act)) for act in step.acts)
                and not missing(step.acts, self.session)
            ]

    def erase(
        self,
        events: Sequence[str],
        reason: str,
        *,
        whole: Sequence[str] = (),
        anew: Sequence[Act] = (),
        pictures: Sequence[bytes] = (),
    ) -> Receipt:
        """Really erase the words of events, here and in every copy within reach. No undo.

        ``whole`` are the sheets or persons all of whose words go, also those in copies that are
        merged in later; ``anew`` is what takes the place of what goes, saved at the same moment
        with the ``pictures`` that it tells of.
        Raises WorkshopError where something may still stand, and says where: then the erasure
        goes on when the session is opened next, or when `finish_erasing` is called.
        """
        self.refresh()
        # what stands anew has later ids than the receipt: it is no part of what was erased
        erased = Erased(events=tuple(events), reason=reason, about=tuple(whole))
        receipt, *after = self._events((erased, *anew))
        self._know_links()
        self._erasing = True
        try:
            saved = self._file.erase(events, receipt, after, pictures)
        finally:
            self.refresh()
            self._erasing = False
        return Receipt(saved.at, (saved.act,))

    def _know_links(self) -> None:
        """Let copies be found too that lie beside a link by which the session was opened before."""
        from workshop.service.session.recent import links_to  # noqa: PLC0415  (only where words are erased)

        links = (*self._file.links, *links_to(self._file.path))
        self._file.links = tuple(dict.fromkeys(links))

    @property
    def unfinished(self) -> tuple[Problem, ...]:
        """What an erasure that was begun waits for; empty where none is unfinished."""
        return self._file.unfinished

    @property
    def concerns(self) -> tuple[Problem, ...]:
        """What whoever opens the session is to know: words missing, words not erased yet."""
        return (*self._file.lost, *self._file.unfinished)

    def finish_erasing(self) -> list[Receipt]:
        """Finish the erasures that were begun, and return their receipts, if there are any.

        Raises WorkshopError where words may still stand somewhere, and says where.
        """
        begun = self._file.begun_erasures()
        if begun:
            self._know_links()
            self._file.finish_erasing()
            self.refresh()
        return [Receipt(event.at, (event.act,)) for event in begun]

    def act(
        self, *acts: Act, dropped: Sequence[str] = (), pictures: Sequence[bytes] = ()
    ) -> Receipt:
        """Do something: save it, then show it. One call is one step of undo.

        The ``pictures`` that it tells of are saved with it: one that no act tells of could not be
        erased by anybody. Raises WorkshopError where it could not be saved; then nothing has
        happened.
        """
        self.refresh()  # so that the new ids are later than everything that is there
        if missing(acts, self.session):
            raise WorkshopError(gone_meanwhile())
        undo = self._inverse(acts)
        receipt = self._save(acts, dropped, pictures)
        if undo:
            self._undo.append(self._step_of(undo))
            self._redo.clear()
        return receipt

    def _inverse(self, acts: Sequence[Act]) -> list[Act]:
        from workshop.rules.acts.undo import inverses  # noqa: PLC0415  (nothing is done before the first paint)

        return inverses(acts, self.session)

    def _save(
        self, acts: Sequence[Act], dropped: Sequence[str] = (), pictures: Sequence[bytes] = ()
    ) -> Receipt:
        begun = self._begun
        events = self._events(acts)
        self._file.append(events, pictures)
        self._mine.update(event.id for event in events)
        self.refresh()
        if self._begun != begun:
            self._take_back({event.id for event in events})
        return Receipt(events[0].at, tuple(acts), tuple(dropped))

    def _events(self, acts: Sequence[Act]) -> list[Event]:
        """Give acts their ids and time, their numbers, and the answers that they replace.

        All that is written here comes through this, so no caller can forget what was seen.
        """
        now = self.now()
        at = now.replace(microsecond=now.microsecond // 1000 * 1000)  # as it is written
        events = [Event(id=self.ids.next(), at=at, actor=self._terminal, act=act) for act in acts]
        return complete(numbered(events, self.session), self.session)

    def _take_back(self, saved: set[str]) -> None:
        """Erase what was just saved about something that another window erased in this moment."""
        lost = to_blank([[*self.events(), *self._file.begun_erasures()]]) & saved - self._blank
        if lost:
            self._file.take_in((), lost, ())
            self.refresh()
            raise WorkshopError(gone_meanwhile())

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
        step = source[-1]
        self.refresh()
        if not source or source[-1] is not step:
            raise WorkshopError(gone_meanwhile())
        if self._answers_about(step.acts) - step.answers - self._mine:
            source.pop()
            raise WorkshopError(
                Problem(
                    _("Somebody else answered this since; what they said is left as it is."),
                    _("Answer it anew."),
                )
            )
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
        target.append(self._step_of(back))
        return receipt

    def _step_of(self, acts: list[Act]) -> _Step:
        return _Step(acts, self.session.last_event, frozenset(self._answers_about(acts)))

    def _answers_about(self, acts: Sequence[Act]) -> set[str]:
        """Return the answers that stand about what some acts answer."""
        subjects = {subject for act in acts for subject, _value in subject_values(act)}
        return {one.id for subject in subjects for one in standing_in(self.session, subject)}

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
        """Save a picture that an act tells of already, and return its hash."""
        return self._file.attach(data)

    def attachments(self) -> set[str]:
        """Return the hashes of the pictures that are there."""
        return self._file.attachments()

    def backup(self, reason: str) -> Path:
        """Copy the session into the folder of backups beside it."""
        return self._file.local_backup(reason)

    def backed_up(self, reason: str) -> AbstractContextManager[Path]:
        """Make a backup before something; it goes again if that fails and changes nothing."""
        return self._file.backed_up(reason)
