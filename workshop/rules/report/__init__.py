"""What sheets say together."""
