"""What is wrong with a file that people wrote."""
