"""Lines between boxes, and the engine that routes them."""
