"""Syntax: where a query that the engine refuses is wrong, and what to do, in plain words."""
