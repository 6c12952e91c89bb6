"""Compare two drafts, clause by clause."""
