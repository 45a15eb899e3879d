"""What is done in the forms of a merge. Apart from the commands that open them: those load at once."""

from workshop.tui.commands.form import EnterKeeps


class SeeWhatComes(EnterKeeps):
    """Look at the copies and show what comes with them; nothing is written yet."""

    title = "See what comes"
    footer = "see what comes"


class MergeThem(EnterKeeps):
    """Bring it in, after a backup."""

    title = "Merge"
    footer = "merge"
