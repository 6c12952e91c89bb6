"""The drawn graph of one draft → a picture in layers, without a line through a box, as SVG."""
