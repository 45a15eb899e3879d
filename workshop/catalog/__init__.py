"""From a TOML file to an exercise, with every problem of the file reported at once."""
