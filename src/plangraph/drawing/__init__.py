"""The drawn graph: project triples to nodes and edges, select a part of it, and lay it out."""
