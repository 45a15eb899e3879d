"""A table’s sheet on the screen."""
