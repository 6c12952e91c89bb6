"""Take the picture for the README: ``python screenshot.py graph.html picture.png``."""

import sys
from pathlib import Path

from browser import find_chromium, launch, open_page

SHOWN = "cv:ft-donetsk"


def main() -> None:
    """Open the page, select one clause, and write what the browser shows."""
    source, target = (Path(word).resolve() for word in sys.argv[1:3])
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium found: install it, or set CHROMIUM to its path")
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        launch(chromium) as browser,
        open_page(browser, source, width=1440, height=900) as (page, _),
    ):
        page.evaluate("(name) => selectAndZoom(nodesByName.get(name))", SHOWN)
        page.wait_for_timeout(800)
        page.screenshot(path=target)


if __name__ == "__main__":
    main()
