"""What stands before the entry line: what Enter will do with the words."""

from collections.abc import Sequence

from textual.geometry import Size
from textual.reactive import reactive

from workshop.language import _
from workshop.model.exercise import Side
from workshop.model.session import Label
from workshop.rules.sheet.progress import SIDE_WORDS
from workshop.text.cells import cell_width
from workshop.tui.widgets.painted import Painted, Row


class Mode(Painted):
    """``>`` for a new label, ``change >`` for an edit, ``outside >`` for an actor outside."""

    editing: reactive[Label | None] = reactive(None, layout=True)
    side: reactive[Side | None] = reactive(None, layout=True)

    def _words(self) -> str:
        if self.editing is not None:
            return f" {_('change')} > "
        return f" {_(SIDE_WORDS[self.side])} > " if self.side else " > "

    def paint(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        """Draw the words."""
        return [[(self._words(), "accent")]]

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """Return how many cells the words take."""
        return cell_width(self._words())
