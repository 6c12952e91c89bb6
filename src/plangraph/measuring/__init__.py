"""Count over the whole graph: centrality, communities, totals."""
