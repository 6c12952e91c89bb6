"""Export: write a graph in any format, RDF or other."""
