"""Pure rules: the clock and every choice come in as arguments, and nothing is read or written."""
