"""What a reader of several drafts sees: a row for each subject, a cell for each draft."""
