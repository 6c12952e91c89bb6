"""Write a graph in any format, RDF or other."""
