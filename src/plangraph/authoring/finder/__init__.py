"""The finder: proposals from a text by rules and tables of words, without a model."""
