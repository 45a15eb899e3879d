"""Typing in what stands on paper."""
