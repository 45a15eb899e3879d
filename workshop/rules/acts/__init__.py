"""What acts do: fold, undo, erase, restore, describe."""
