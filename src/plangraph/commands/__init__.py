"""Commands of the command line, one per file; each is a thin call of the library."""
