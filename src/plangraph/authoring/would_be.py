"""Data that would be: a project with other texts of data files, in a folder of its own.

What is to be written is read and checked there first; the project stays as it is.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from plangraph.checking.check import check
from plangraph.errors import Finding, Severity, TargetError
from plangraph.files import shorten_path
from plangraph.project import FILE, Project
from plangraph.reading.data_files import list_data

# The texts of sources are not copied.
_NOT_COPIED = ("PG303",)
_LINE = re.compile(r"(?<=[a-z]):\d+\b")


@contextmanager
def open_would_be(project: Project, texts: Mapping[Path, str | None]) -> Iterator[Project]:
    """Open a copy of a project whose data files have these texts; None: the file is gone.

    Raises:
        TargetError: the copy cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="plangraph-") as folder:
        moved = _move(project, Path(folder).resolve())
        try:
            _copy(project, moved, texts)
        except OSError as exc:
            raise TargetError(folder, exc.strerror or "unknown reason") from exc
        yield moved


def _copy(project: Project, moved: Project, texts: Mapping[Path, str | None]) -> None:
    """Write the data files of a project to where it is moved, some with other texts."""
    shutil.copyfile(project.root / FILE, moved.root / FILE)
    for needed in (moved.sources, moved.copies):
        needed.mkdir(parents=True)
    for name in list_data(project.data):
        (moved.data / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project.data / name, moved.data / name)
    for path, text in texts.items():
        target = moved.root / path.relative_to(project.root)
        if text is None:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")


def list_new_errors(project: Project, texts: Mapping[Path, str | None]) -> tuple[Finding, ...]:
    """Return the errors that check would find with these texts, and does not find now."""
    with open_would_be(project, texts) as moved:
        errors = _list_errors(moved)
    if not errors:
        return ()
    return select_new(errors, _list_errors(project))


def select_new(found: Iterable[Finding], known: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that are not among those known, whatever line they are at now."""
    left = Counter(map(_what, known))
    return tuple(one for one in found if _is_new(one, left))


def list_findings(project: Project) -> Iterator[Finding]:
    """Yield what check finds, with the names of files within the project."""
    names = {f"{project.root}/", f"{shorten_path(project.root)}/"} - {"./"}
    here = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    for one in check(project.data).findings:
        if one.code not in _NOT_COPIED:
            path, message = (here.sub("", text) for text in (one.path, one.message))
            yield replace(one, path=path, message=message)


def _list_errors(project: Project) -> list[Finding]:
    return [one for one in list_findings(project) if one.severity is Severity.ERROR]


def _is_new(finding: Finding, known: Counter[tuple[str, str, str]]) -> bool:
    """Return whether a finding is not among those known, and count it off."""
    known[_what(finding)] -= 1
    return known[_what(finding)] < 0


def _what(finding: Finding) -> tuple[str, str, str]:
    """Return what is wrong in which file, whatever its line and those of other places."""
    return finding.path, finding.code, _LINE.sub("", finding.message)


def _move(project: Project, root: Path) -> Project:
    """Return a project with its folders below another root."""
    folders = ("data", "sources", "copies", "proposals", "output")
    moved = {name: root / getattr(project, name).relative_to(project.root) for name in folders}
    return replace(project, root=root, **moved)
