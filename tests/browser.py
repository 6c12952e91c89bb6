"""A real Chromium, driven by Playwright, that reports every request, message and error."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: No sandbox because tests run as root on CI; no background requests of the browser's own.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: Only what is looked at leaves the browser: the whole result is megabytes on a large page.
#: Every rule is run; only of violations axe describes each element, which takes most of its time.
_RUN_AXE = """(targets) => {
const rules = { 'target-size': { enabled: targets } };
const options = { resultTypes: ['violations'], selectors: false, rules };
return axe.run(options).then(({ passes, violations }) => [
  passes.length,
  violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`),
]);
}"""

Scheme = Literal["light", "dark"]


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome, if one is installed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = (shutil.which(name) for name in names)
    return os.environ.get("CHROMIUM") or next((path for path in found if path), None)


@contextmanager
def launch(chromium: str) -> Iterator[Browser]:
    """Start the browser at this path and stop it in the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def open_page(
    browser: Browser,
    path: Path,
    *,
    width: int = 1280,
    height: int = 800,
    scheme: Scheme = "light",
    scripts: bool = True,
    bypass_policy: bool = False,
    calm: bool = False,
    view: str = "",
) -> Iterator[tuple[Page, list[str]]]:
    """Open a file at a view; the list fills with everything that a quiet page must not do."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        java_script_enabled=scripts,
        bypass_csp=bypass_policy,
        reduced_motion="reduce" if calm else "no-preference",
    )
    page = context.new_page()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"error: {error}"))
    page.on("dialog", lambda dialog: noise.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: noise.append(f"request: {request.url[:200]}"))
    page.goto(path.as_uri() + (f"#view={view}" if view else ""))
    assert noise.pop(0).startswith(f"request: {path.as_uri()[:200]}")
    yield page, noise
    context.close()


def violations_of(page: Page, *, targets: bool = False) -> list[str]:
    """Return what axe finds, after loading it into the page unless it is there.

    ``targets`` adds its rule on the size of what is pressed (WCAG 2.2 AA), which it leaves out.
    """
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    passed, violations = page.evaluate(_RUN_AXE, targets)
    assert passed > 10
    return list(violations)
