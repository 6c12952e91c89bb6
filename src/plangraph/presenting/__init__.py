"""Plans and drafts → what a reader sees: points, changes, parties, money, time, as typed values."""
