"""A new session: its title, its tables, its file."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.wording.file_names import file_stem
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import Leave, MakeIt, NextField
from workshop.tui.frame.command import bindings
from workshop.tui.frame.pasted_paths import typed_path
from workshop.tui.widgets.area import Area
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.words import Words

_COMMANDS = (MakeIt, NextField, Leave)


class NewSessionScreen(FormScreen[Path]):
    """Four things to fill in; returns the path of the session that was made."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    AUTO_FOCUS = "#title"
    HEADING = N_("A new session. Tab goes on; Ctrl+S makes it.")

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._proposed = ""

    def parts(self) -> Iterable[Widget]:
        """Return title, tables, file and language."""
        yield Words(_("Title"), look="dim")
        yield Entry(id="title", compact=True)
        yield Words(_("Tables, one on each line: roles or places, not names of people"), look="dim")
        yield Area(classes="tables")
        yield Words(
            _("File, in {folder} unless you write a whole path").format(folder=self._folder),
            look="dim",
        )
        yield Entry(id="file", compact=True)
        yield Words(_("Language of the session, such as en-GB or cy; may stay empty"), look="dim")
        yield Entry(id="language", compact=True)

    def is_last(self, line: Widget | None) -> bool:
        """Whether a line is below the tables: neither file nor language has to be written."""
        return line in (self.query_one("#file"), self.query_one("#language"))

    @property
    def half_typed(self) -> bool:
        """Whether anything is written."""
        return self.is_mounted and bool(
            self.query_one("#title", Entry).value.strip() or self.query_one(Area).text.strip()
        )

    @on(Entry.Changed, "#title")
    def _title_typed(self, event: Entry.Changed) -> None:
        file = self.query_one("#file", Entry)
        if file.value == self._proposed:  # what somebody wrote there themselves stays
            title = event.value.strip()
            self._proposed = f"{file_stem(title, 'session')}.workshop" if title else ""
            file.value = self._proposed

    def keep(self) -> None:
        """Make the session, or say everything that is wrong and stay."""
        from workshop.service.session.sessions import create_session  # noqa: PLC0415  (reads exercises)

        title = self.query_one("#title", Entry).value
        typed = self.query_one(Area).text
        tables = [
            name
            for name in re.split(r"\n" if "\n" in typed.strip() else ",", typed)
            if name.strip()
        ]
        if not title.strip():
            raise WorkshopError(
                Problem(_("The session has no title."), _("Write one in the first line."))
            )
        if not tables:
            problem = Problem(
                _("There are no tables."), _("Write each table on a line of its own.")
            )
            raise WorkshopError(problem)
        name = self.query_one("#file", Entry).value.strip()
        if not name:
            raise WorkshopError(Problem(_("The session's file has no name."), _("Write one.")))
        path = self._folder / typed_path(name)
        if path.suffix != ".workshop":
            path = path.with_name(f"{path.name}.workshop")
        if path.parent == self._folder:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                words = _("The folder cannot be made: {why}.").format(why=error.strerror)
                problem = Problem(words, file=path.parent)
                raise WorkshopError(problem) from None
        language = self.query_one("#language", Entry).value.strip() or None
        create_session(path, title, tables, language=language)
        self.dismiss(path)
