"""One sheet: its figure, actors, codes, and what is typed on it."""
