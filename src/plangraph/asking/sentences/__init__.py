"""Sentences: what the data say of a thing, as one plain sentence written from its structure."""
