"""What a session came to, as a story in blocks."""
