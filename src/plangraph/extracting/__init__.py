"""Documents → plain text: text, Markdown, HTML, Word and PDF, each read into a normalised text."""
