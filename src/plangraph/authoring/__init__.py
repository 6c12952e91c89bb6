"""Help people write a plan: start, ground, format, import."""
