"""Words that are made of data: names, counts, translations."""
