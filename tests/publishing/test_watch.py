"""Watch: real changes of files are noticed, checked and drawn, and outputs are not watched."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

import plangraph as pg
from plangraph.publishing.watch import Checked, watch

_WAIT = 60  # seconds; a change is noticed in a fraction of one


@contextmanager
def watching(folder: Path) -> Iterator["Queue[Checked]"]:
    """Watch a folder in a thread; yield what is reported."""
    reports: Queue[Checked] = Queue()
    stop, ready = Event(), Event()
    thread = Thread(
        target=watch,
        args=(folder,),
        kwargs={
            "report": reports.put,
            "when_ready": lambda address: ready.set(),
            "stop": stop,
        },
    )
    thread.start()
    try:
        assert ready.wait(_WAIT)
        yield reports
    finally:
        stop.set()
        thread.join(_WAIT)
    assert not thread.is_alive()


def test_a_saved_file_is_checked_and_drawn_and_an_error_keeps_the_last_page(
    tmp_path: Path,
) -> None:
    pg.init(tmp_path / "arun")
    file = tmp_path / "arun" / "data" / "actors.yaml"
    sound = file.read_text("utf-8")
    with watching(tmp_path / "arun") as reports:
        first = reports.get(timeout=_WAIT)
        assert first.findings == ()
        assert first.html is not None
        file.write_text(sound.replace("{en: Lower Arun}", "{en: Nether Arun}"), "utf-8")
        second = _wait_for(reports, lambda item: "Nether Arun" in (item.html or ""))
        assert second.findings == ()
        file.write_text(sound.replace("onBehalfOf", "onBehalfOff"), "utf-8")
        broken = _wait_for(reports, lambda item: item.html is None)
        assert "did you mean 'onBehalfOf'?" in str(broken.findings[0])
        file.write_text(sound, "utf-8")
        assert _wait_for(reports, lambda item: item.html is not None).html == first.html


def _wait_for(reports: "Queue[Checked]", is_wanted: object) -> Checked:
    """Return the first report that is wanted: one change may be reported twice."""
    assert callable(is_wanted)
    while True:
        found = reports.get(timeout=_WAIT)
        if is_wanted(found):
            return found


def test_without_watchfiles_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(pg.UsageError, match=r"PG615 .* — pip install 'plangraph\[watch\]'"):
        watch(tmp_path)


def test_outputs_and_hidden_files_are_not_watched(project_folder: Path, tmp_path: Path) -> None:
    from plangraph.publishing.watch import _is_watched

    pg.build(pg.open(project_folder), tmp_path / "out")
    assert not _is_watched(None, str(tmp_path / "out" / "plan.ttl"))
    assert not _is_watched(None, str(tmp_path / ".plan.yaml.swp.yaml"))
    assert not _is_watched(None, str(tmp_path / "notes.docx"))
    assert _is_watched(None, str(project_folder / "data" / "plan.yaml"))
    assert _is_watched(None, str(project_folder / "plangraph.toml"))
