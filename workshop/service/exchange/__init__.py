"""Bringing sessions in and out as CSV and JSON."""
