"""Project triples to the graph that is drawn, and lay it out."""
