"""Claims and points → references to their sources, for papers and reference managers."""
