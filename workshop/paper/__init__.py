"""From figures to documents that are handed out."""
