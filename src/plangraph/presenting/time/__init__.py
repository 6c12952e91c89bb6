"""What happened, was said and is due, on an axis."""
