"""Answers as tables: on a terminal, and as CSV, TSV, JSON, HTML, Markdown and spreadsheets."""
