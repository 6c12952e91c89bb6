"""View: a drawn graph as one HTML page that works offline."""
