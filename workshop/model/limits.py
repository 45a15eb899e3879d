"""How long things may be. Apart from the models: cleaning text needs none of their imports."""

LABEL_LIMIT = 200
"""Characters in a label, a title line, a name, the words of a relation."""

NOTE_LIMIT = 2000
"""Characters in a note."""
