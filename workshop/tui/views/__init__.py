"""Looking at a sheet: whole, card by card, its history, explaining it."""
