"""Answer questions from a store: rows, the claims they rest on, and labels for people."""
