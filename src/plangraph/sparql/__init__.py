"""Inspect and rewrite the text of SPARQL queries, without an engine."""
