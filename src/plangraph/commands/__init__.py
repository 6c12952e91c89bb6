"""The verbs of the command line: one a file, each a thin call of the library."""
