"""Suggest which clauses of two drafts are counterparts: features, scores, reasons."""
