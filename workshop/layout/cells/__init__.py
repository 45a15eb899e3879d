"""Figures in the cells of a terminal."""
