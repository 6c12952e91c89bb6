"""Mutation tests: change the code in one place, and see whether a test fails.

``make mutants`` draws a seeded sample of mutants over all packages (:mod:`mutants.sample`), runs
the tests that can notice each (:mod:`mutants.trial`), and lists those that no test noticed.
cosmic-ray makes the mutants: it is maintained, and operators and places can be chosen.
"""
