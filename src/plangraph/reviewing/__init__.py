"""Review proposals: a person accepts, changes or rejects what a text may say."""
