"""Measuring: metrics of all nodes (PageRank, centrality, communities), and totals."""
