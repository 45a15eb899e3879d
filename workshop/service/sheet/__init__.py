"""What is done on a sheet."""
