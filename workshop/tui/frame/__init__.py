"""What every screen stands in: app, screen, command, keys, glyphs."""
