"""Who may see and use what."""
