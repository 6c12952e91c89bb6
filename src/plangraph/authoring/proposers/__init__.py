"""Proposers: other people's programs that propose, with JSON lines in and out."""
