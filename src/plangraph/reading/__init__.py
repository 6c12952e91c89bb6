"""Read files into quads: YAML-LD and RDF syntaxes, with the line of every subject."""
