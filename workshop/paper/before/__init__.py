"""What is printed before a session, and handed out in it."""
