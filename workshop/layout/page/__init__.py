"""Figures on a page, in points."""
