"""Workshop: live innovation-mapping sessions, from a typed label to a printed page."""

__version__ = "0.1.0"
