"""What is painted: one widget paints a whole list, and none knows a rule."""
