"""The room: agenda, clock, tables, projector."""
