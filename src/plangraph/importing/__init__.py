"""Turn tables of other people, sheets and UCDP events, into the YAML of a plan."""
