"""From events to a file on disk and back: one session is one SQLite file."""
