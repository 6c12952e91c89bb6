"""Find what is wrong with data: SHACL, references, grounding, lint."""
