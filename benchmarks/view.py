"""How fast is the view, and how large? ``python benchmarks/view.py [THINGS…]``.

For each size: CPU seconds to make the page, its bytes and what a relation more adds to it, then in
a real Chromium the time until the page can be used and the frames per second while it is moved.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from drawing import generate_graph
from plangraph.view.render import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROUNDS = 3
_READY = "performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart"
_PAN = """() => new Promise((done) => {
  const begin = performance.now();
  let frames = 0;
  const step = () => {
    frames += 1;
    const { x, y } = network.getViewPosition();
    network.moveTo({ position: { x: x + 5 / network.getScale(), y } });
    const passed = performance.now() - begin;
    if (passed < 2000) requestAnimationFrame(step);
    else done((1000 * frames) / passed);
  };
  requestAnimationFrame(step);
})"""


def measure_page(things: int, folder: Path) -> tuple[float, int, float, Path]:
    """Return CPU seconds, bytes, bytes of a further relation, and the file."""
    graph, more = generate_graph(things), generate_graph(things, relations=3 * things)
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        page = render(graph, title=f"{things} things").html.encode()
        seconds.append(time.process_time() - start)
    larger = len(render(more, title=f"{things} things").html.encode())
    path = folder / f"{things}.html"
    path.write_bytes(page)
    return statistics.median(seconds), len(page), (larger - len(page)) / things, path


def measure_browser(browser: Browser, path: Path) -> tuple[float, float]:
    """Return seconds until the page can be used, and frames per second; medians."""
    ready, frames = [], []
    for _ in range(ROUNDS):
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(path.as_uri())
        page.wait_for_timeout(500)
        ready.append(page.evaluate(_READY) / 1000)
        frames.append(page.evaluate(_PAN))
        page.close()
    return statistics.median(ready), statistics.median(frames)


def main() -> None:
    """Print a row for each size."""
    from playwright.sync_api import sync_playwright

    sizes = [int(word) for word in sys.argv[1:]] or [100, 500, 1000, 10_000]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        print(f"median of {ROUNDS}; goals: 1 s at 1,000 and 5 s at 10,000 things to make,")
        print("1 s at 500 and 2 s at 10,000 until ready, 30 frames per second, 500 B per relation")
        print("things   make CPU      bytes   B/relation   ready   frames/s")
        for things in sizes:
            seconds, size, added, path = measure_page(things, Path(name))
            ready, frames = measure_browser(browser, path)
            made = f"{things:6,} {seconds:8.2f} s {size:10,} {added:12.0f}"
            print(f"{made} {ready:5.2f} s {frames:10.0f}")
        browser.close()


def _find_browser() -> str | None:
    import shutil

    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


if __name__ == "__main__":
    main()
