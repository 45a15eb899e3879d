"""Commands: the keys, palette, footer and help of a screen all come from these classes."""
