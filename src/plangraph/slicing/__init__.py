"""Slicing: cut a subgraph out of a large archive, with its evidence."""
