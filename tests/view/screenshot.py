"""Take the pictures for the README: ``python screenshot.py graph.html FOLDER``."""

import sys
from pathlib import Path

from browser import find_chromium, launch, open_page

#: The views of the page that have a picture, with the draft that each shows and its height.
VIEWS = {
    "read": ("us28", 900),
    "compare": ("us28", 900),
    "picture": ("us28-ft", 1180),
}


def main() -> None:
    """Open each view of the page, and write what the browser shows."""
    source, folder = (Path(word).resolve() for word in sys.argv[1:3])
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium found: install it, or set CHROMIUM to its path")
    folder.mkdir(parents=True, exist_ok=True)
    with launch(chromium) as browser:
        for view, (draft, height) in VIEWS.items():
            place = f"{view}&draft={draft}"
            with open_page(browser, source, width=1280, height=height, view=place) as (page, _):
                page.wait_for_timeout(500)
                page.screenshot(path=folder / f"{view}.png")


if __name__ == "__main__":
    main()
