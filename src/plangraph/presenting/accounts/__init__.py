"""What each party of a draft would owe and gain, and what nobody says."""
