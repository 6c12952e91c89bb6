"""Keeping: what was made before, in the user's cache folder, found by a hash of what it is of."""
