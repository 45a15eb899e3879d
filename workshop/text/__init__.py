"""From what people type to lines that fit: cleaning, fonts, order, shaping, measuring, wrapping."""
