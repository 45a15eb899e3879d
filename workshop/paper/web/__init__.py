"""The summary as a page for a browser."""
