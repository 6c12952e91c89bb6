"""Where money and property of a draft would go, as flows with a place for each."""
