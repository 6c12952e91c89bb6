"""Answer questions from a store: rows, the claims that support them, and labels for people."""
