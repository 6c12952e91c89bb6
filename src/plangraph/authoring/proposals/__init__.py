"""Proposals: what a text may say, kept apart from the data until somebody accepts it."""
