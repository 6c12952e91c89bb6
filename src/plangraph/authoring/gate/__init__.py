"""The gate: whether a passage carries a proposal, read with tables of its own."""
