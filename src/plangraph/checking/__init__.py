"""Check data: references, SHACL shapes, lint rules, and spans against their sources."""
