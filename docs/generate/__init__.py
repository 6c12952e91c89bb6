"""Code generator for developers: writes every file that can be derived from the ontology.

Run it with ``make generate``; ``make lint`` only compares. What is generated, and from what, is
listed in :mod:`generate.registry`.
"""
