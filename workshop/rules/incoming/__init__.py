"""What comes in from copies and exports: ids, clashes, what is whole."""
