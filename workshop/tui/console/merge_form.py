"""Bringing copies of a session in: which ones, what comes with them, and then the merge."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.model.problem import Problem, WorkshopError
from workshop.service.session.merge_preview import MergePreview, preview_lines
from workshop.service.session.merging import Merged, merge_sessions, preview_merge
from workshop.tui.console.merge_keys import MergeThem, SeeWhatComes
from workshop.tui.dialogs.keys import LIST, Leave
from workshop.tui.dialogs.progress import Patient
from workshop.tui.frame.command import bindings
from workshop.tui.frame.pasted_paths import named_file, named_files
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.words import Words

_ASK = (SeeWhatComes, Leave)
_SHOW = (MergeThem, Leave, *LIST)


class MergeScreen(Patient[Merged]):
    """Asks for the other copies, and on the home screen for the session; returns what came."""

    COMMANDS_HERE = _ASK
    BINDINGS: ClassVar[list[BindingType]] = bindings(_ASK)
    AUTO_FOCUS = "Entry"
    HEADING = N_("Bring in copies of a session that were filled elsewhere.")

    def __init__(self, session: Path | None, *, ask_session: bool) -> None:
        super().__init__()
        self.session = session
        """The session that the copies are brought into."""
        self._asks = ask_session

    def on_mount(self) -> None:
        """Begin at the first line that is empty."""
        if self.session is not None:
            self.query_one("#copies", Entry).focus()
        if self._asks:
            self.watch(self.query_one("#session", Entry), "value", self._name_it, init=False)

    def heading(self) -> str:
        """Name the session that they are brought into, as far as it is known."""
        if self.session is None:
            return super().heading()
        told = _("Bring into {name} what its other copies have.")
        return told.format(name=self.session.name)

    def _name_it(self) -> None:
        self.session = named_file(self.query_one("#session", Entry).value)
        self.query_one("#heading", Words).words = self.heading()

    def one_line(self, text: str) -> str:
        """Take pasted lines for a path each."""
        return "; ".join(line.strip() for line in text.splitlines() if line.strip())

    def parts(self) -> Iterable[Widget]:
        """Return the lines to write on."""
        if self._asks:
            asked = _("The session that gets what is new")
            if self.session is not None:
                asked = _("The session that gets what is new: the marked one, or another path")
            yield Words(asked, look="dim")
            yield Entry(str(self.session or ""), id="session", compact=True)
        yield Words(
            _("The other copies: a path, several with ; between them, or a folder"), look="dim"
        )
        yield Entry(id="copies", compact=True)

    def keep(self) -> None:
        """Look at the copies and show what comes, or say what is wrong and stay."""
        if self._asks:
            named = named_files(self.query_one("#session", Entry).value)
            if len(named) != 1:
                self.query_one("#session", Entry).focus()
                raise WorkshopError(Problem(_("Which session gets it?"), _("Name one file.")))
            self.session = named[0]
        session = self.session
        if session is None:
            return
        copies = named_files(self.query_one("#copies", Entry).value, without=session)
        if not copies:
            self.query_one("#copies", Entry).focus()
            raise WorkshopError(
                Problem(_("No copy is named."), _("Type or paste its path, then Enter."))
            )
        self.work(
            _("Reading the copies."),
            lambda: preview_merge(session, copies),
            lambda found: self._show(session, copies, found),
        )

    def _show(self, session: Path, copies: Sequence[Path], found: MergePreview) -> None:
        if found.nothing:
            self.tell(preview_lines(found)[0].text, "good")
            return
        self.app.push_screen(MergePreviewScreen(session, copies, found), self._merged)

    def _merged(self, merged: Merged | None) -> None:
        if merged is not None:
            self.dismiss(merged)


class MergePreviewScreen(Patient[Merged]):
    """What comes, sheet by sheet. Nothing is written before Enter."""

    COMMANDS_HERE = _SHOW
    BINDINGS: ClassVar[list[BindingType]] = bindings(_SHOW)

    def __init__(self, session: Path, copies: Sequence[Path], found: MergePreview) -> None:
        super().__init__()
        self._session = session
        self._copies = copies
        self._found = found

    def heading(self) -> str:
        """Say what it is about."""
        words = _("This comes into {name}. Enter merges, after a backup; Esc leaves it.")
        return words.format(name=self._session.name)

    def parts(self) -> Iterable[Widget]:
        """Return what comes, line by line."""
        listed = LineList()
        items = tuple(
            Item(
                str(number),
                line.text,
                "  " * line.depth,
                look="warn" if line.warn else "" if line.depth else "strong",
            )
            for number, line in enumerate(preview_lines(self._found))
        )
        listed.set_reactive(LineList.items, items)
        listed.set_reactive(LineList.chosen, "0")
        yield listed

    def keep(self) -> None:
        """Merge, and close."""
        self.work(_("Merging."), lambda: merge_sessions(self._session, self._copies), self.dismiss)
