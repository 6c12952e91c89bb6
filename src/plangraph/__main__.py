"""``python -m plangraph`` is the command line."""

from plangraph.cli import main

main()
