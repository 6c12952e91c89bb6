"""What a reader of one draft sees: its head, its points, their margins, what stands beside."""
