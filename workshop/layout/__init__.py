"""From a figure to positions: points for paper, cells for the terminal."""
