"""The things of a session, as data. Imports pydantic and nothing else of weight."""
