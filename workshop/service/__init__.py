"""The use cases: the only thing that a front end calls."""
