"""A real Chromium, driven by Playwright, that reports every request, message and error."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from weakref import WeakKeyDictionary

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
    with _borrow(browser, _Kind(scripts, bypass_policy)) as page:
        page.emulate_media(
            color_scheme=scheme,
            reduced_motion="reduce" if calm else "no-preference",
            media="null",
            forced_colors="null",
        )
        page.set_viewport_size({"width": width, "height": height})
        with _listen(page) as noise:
            page.goto(path.as_uri() + (f"#view={view}" if view else ""))
            assert noise.pop(0).startswith(f"request: {path.as_uri()[:200]}")
            yield page, noise


class _Kind(NamedTuple):
    """What only another context of the browser can change."""

    scripts: bool
    bypass_policy: bool


#: The empty pages of each browser that no test uses.
_FREE: WeakKeyDictionary[Browser, dict[_Kind, list[Page]]] = WeakKeyDictionary()


@contextmanager
def _borrow(browser: Browser, kind: _Kind) -> Iterator[Page]:
    """Lend an empty page, which is emptied afterwards: a new one takes four times as long to show.

    After an error the page is closed, as nobody knows what is going on in it.
    """
    free = _FREE.setdefault(browser, {}).setdefault(kind, [])
    page = free.pop() if free else _new_page(browser, kind)
    try:
        yield page
    except BaseException:
        page.context.close()
        raise
    page.goto("about:blank")
    page.mouse.move(-1, -1)
    free.append(page)


def _new_page(browser: Browser, kind: _Kind) -> Page:
    context = browser.new_context(java_script_enabled=kind.scripts, bypass_csp=kind.bypass_policy)
    return context.new_page()


@contextmanager
def _listen(page: Page) -> Iterator[list[str]]:
    """Return a list that fills with everything that a quiet page must not do."""
    noise: list[str] = []
    listeners: dict[str, Callable[[Any], None]] = {
        "console": lambda message: noise.append(f"console: {message.text}"),
        "pageerror": lambda error: noise.append(f"error: {error}"),
        "dialog": lambda dialog: noise.append(f"dialog: {dialog.message}"),
        "request": lambda request: noise.append(f"request: {request.url[:200]}"),
    }
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]
    yield noise
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


def violations_of(page: Page, *, targets: bool = False) -> list[str]:
    """Return what axe finds, after loading it into the page unless it is there.

    ``targets`` adds its rule on the size of what is pressed (WCAG 2.2 AA), which it leaves out.
    """
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    passed, violations = page.evaluate(_RUN_AXE, targets)
    assert passed > 10
    return list(violations)
