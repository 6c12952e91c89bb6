"""Open two drafts, and compare them."""
