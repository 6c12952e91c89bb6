"""Cut a part out of a large archive."""
