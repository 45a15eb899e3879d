"""Small windows that ask, tell or show."""
