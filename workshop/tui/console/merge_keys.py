"""What is done in the forms of a merge; the commands that open them load at once, these do not."""

from workshop.tui.dialogs.keys import EnterKeeps


class SeeWhatComes(EnterKeeps):
    """Look at the copies and show what comes with them; nothing is written yet."""

    title = "See what comes"
    footer = "see what comes"


class MergeThem(EnterKeeps):
    """Bring it in, after a backup."""

    title = "Merge"
    footer = "merge"
