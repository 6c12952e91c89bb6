"""``plangraph watch``: check data whenever a file is saved, and show the page as it is then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import NamedTuple

from plangraph.errors import Finding, PlangraphError, UsageError
from plangraph.opening import open as open_graph
from plangraph.project import FILE, find_whole_project
from plangraph.publishing.live_page import LivePage
from plangraph.reading.data_files import SUFFIXES
from plangraph.reading.outputs import find_output

_MISSING = "PG615"
_DEBOUNCE = 200  # milliseconds: an editor may write a file in several steps
_LONGEST_WAIT = 250  # milliseconds until it is looked whether to stop


class Checked(NamedTuple):
    """What was found after a change; ``html`` is None where no page could be drawn."""

    findings: tuple[Finding, ...]
    html: str | None


def watch(
    *paths: Path | str,
    port: int = 0,
    report: Callable[[Checked], object] = lambda _: None,
    when_ready: Callable[[str], object] = lambda _: None,
    stop: Event | None = None,
    with_confidential: bool = False,
) -> None:
    """Check files and folders now and at each change until ``stop`` is set; show their page.

    ``when_ready`` is called once with the address of the page, ``report`` after each check.

    Raises:
        UsageError: the extra ``watch`` is not installed, a path does not exist, or the port is
            taken.
    """
    changes = _import_watchfiles()
    places = [Path(path) for path in paths]
    is_ready = False
    with _open_page(port) as page:
        for changed in changes(
            *_list_watched(places),
            watch_filter=_is_watched,
            debounce=_DEBOUNCE,
            stop_event=stop or Event(),
            rust_timeout=_LONGEST_WAIT,
            yield_on_timeout=True,  # the first one is when files are watched already
        ):
            if changed or not is_ready:
                _update(places, page, report, with_confidential=with_confidential)
            if not is_ready:
                is_ready = True
                when_ready(page.address)


def _open_page(port: int) -> LivePage:
    try:
        return LivePage(port)
    except OSError as exc:
        message = f"cannot listen at port {port}: {exc.strerror}"
        raise UsageError("PG608", message, "choose another --port") from exc


def _import_watchfiles() -> Callable[..., Iterator[object]]:
    try:
        from watchfiles import watch as changes
    except ImportError as exc:
        message = "watchfiles is not installed"
        raise UsageError(_MISSING, message, "pip install 'plangraph[watch]'") from exc
    return changes


def _list_watched(places: Sequence[Path]) -> list[Path]:
    """Return what is watched: of a project its folder, for its plangraph.toml and its sources."""
    projects = ((place, find_whole_project(place)) for place in places)
    return [place if project is None else project.root for place, project in projects]


def _is_watched(change: object, path: str) -> bool:
    """Return whether a changed file may be data: not an output, nor what an editor keeps aside."""
    file = Path(path)
    is_known = file.suffix in (*SUFFIXES, ".rq", ".txt") or file.name == FILE
    return is_known and not file.name.startswith(".") and find_output(file.parent) is None


def _update(
    places: Iterable[Path],
    page: LivePage,
    report: Callable[[Checked], object],
    *,
    with_confidential: bool,
) -> None:
    checked = _check(tuple(places), with_confidential=with_confidential)
    page.show(checked.html, map(str, checked.findings))
    report(checked)


def _check(places: Sequence[Path], *, with_confidential: bool) -> Checked:
    """Check the data as they are now, and draw them unless they have errors."""
    try:
        graph = open_graph(*places, with_confidential=with_confidential)
        checked = graph.check()
        html = None if checked.errors else graph.view().html
    except PlangraphError as exc:
        return Checked(exc.findings, None)
    return Checked(checked.findings, html)
