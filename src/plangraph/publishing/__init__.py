"""Publishing: the files that people use elsewhere, as one build or as a site."""
