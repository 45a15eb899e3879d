"""The whole picture: every card in sight, and the relations listed."""

from workshop.language import _
from workshop.layout.cells.cell_dense import with_list
from workshop.model.figure import Figure
from workshop.tui.widgets.picture import Picture


class WholePicture(Picture):
    """A picture with every card on it."""

    def __init__(self, sheet: str, *, id: str | None = None) -> None:  # noqa: A002  (as every widget names it)
        super().__init__(sheet, id=id)
        self.set_reactive(Picture.whole, value=True)

    def figure(self) -> Figure:
        """List the relations, whether the exercise has a card for them or not."""
        return with_list(super().figure(), _("Relations"))
