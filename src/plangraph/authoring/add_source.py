"""Add a source: keep the text of a document, and write its block and its named passages.

The text is kept as ``copies/NAME.txt``, which is not published. The data file
``source-NAME.yaml`` gets the source's block, fixed by the hashes of the original and of the copy,
and a span for each numbered point and sentence: ``span:NAME.5`` is point 5, ``span:NAME.5.2`` its
second sentence. The hashes of a confidential source are keyed with a salt beside the copy; only
their owner can read the copy and the salt.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plangraph.authoring.ground import write_span
from plangraph.authoring.passages import NamedPassage, name_passages
from plangraph.authoring.point_marks import find_inner_numbers
from plangraph.authoring.replaced_passages import MovedPassages, move_passages
from plangraph.authoring.source_block import (
    ReadFacts,
    SourceDetails,
    renew_block,
    write_block,
)
from plangraph.authoring.source_details import refuse_wrong_details
from plangraph.checking.sources import SALT_SUFFIX, SourceFile, hash_bytes, hash_text, read_salt
from plangraph.errors import Finding, UsageError
from plangraph.extracting.extract import extract
from plangraph.extracting.extracted_text import PageProgress, ReadOptions
from plangraph.files import decode_utf8, read_bytes, write_files_atomically
from plangraph.project import find_project

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_SALT_BYTES = 32
_MAX_PASSAGES = 10_000  # about 4 MB of YAML, which is read up to 5 MB
_CONFIDENTIAL = re.compile(r"^\s+confidential:(?!\s*(false|0)\b)", re.MULTILINE)


@dataclass(frozen=True)
class SourcePlaces:
    """Where a source is written: the folder of copies, and the folder of data."""

    copies: Path
    data: Path


@dataclass(frozen=True)
class AddedSource:
    """What was written: the files, the number of points and passages, and what to look at.

    ``example`` is the name of a passage. ``findings`` are the passages that claims rest on and
    that are lost or numbered anew.
    """

    name: str
    copy: Path
    data: Path
    how: str
    points: int
    passages: int
    example: str
    warnings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def add_source(
    file: Path | str,
    name: str | None = None,
    details: SourceDetails | None = None,
    *,
    places: SourcePlaces | None = None,
    options: ReadOptions | None = None,
    again: bool = False,
    progress: PageProgress | None = None,
) -> AddedSource:
    """Read a document and write its copy, its block and its passages; ``again`` replaces them.

    ``name`` is by default that of the file. Passages that claims rest on stay at their words where
    the new text still has them, whatever their number is now.

    Raises:
        UsageError: the name cannot be used, or is taken; a detail is wrong; a library is missing.
        DataError: the document cannot be read; see :func:`plangraph.extracting.extract.extract`.
        TargetError: a file cannot be written; nothing is.
    """
    path, details = Path(file), details or SourceDetails()
    name = _choose_name(path, name)
    places = places or find_places()
    refuse_wrong_details(details, places.data)
    copy, data = places.copies / f"{name}.txt", places.data / f"source-{name}.yaml"
    _refuse_taken(path, copy, data, again=again)
    earlier = _read_earlier(data, details)
    salt = _choose_salt(copy, earlier, details)
    read = extract(path, options, progress)
    text = SourceFile(copy, read.text, hash_text(read.text, salt), salt)
    named, warnings = _choose_passages(read.text)
    moved = move_passages(data, name, text, named)
    facts = ReadFacts(
        *(text.sha256, len(read.text.encode()), read.how, path.name),
        original_sha256=hash_bytes(read_bytes(path, str(path)), salt),
    )
    block = write_block(name, details, facts) if earlier is None else renew_block(earlier, facts)
    private = {copy: [read.text]} | _list_new_salt(copy, salt)
    texts = {**private, data: [block, *_write_passages(name, moved)]}
    write_files_atomically(texts, private=private if salt is not None else (), with_folders=True)
    names = [one.name for one in moved.passages]
    points = [one for one in names if one not in moved.sentences]
    return AddedSource(
        *(name, copy, data, read.how, len(points), len(names), f"{name}.{points[-1]}"),
        warnings=(*read.warnings, *warnings),
        findings=moved.findings,
    )


def find_places() -> SourcePlaces:
    """Return the folders of the project that the working folder is in, or of that folder."""
    project = find_project()
    if project is None:
        return SourcePlaces(Path("copies"), Path())
    here = Path.cwd()
    folders = (project.copies, project.data)
    copies, data = (one.relative_to(here) if one.is_relative_to(here) else one for one in folders)
    return SourcePlaces(copies, data)


def _choose_name(path: Path, name: str | None) -> str:
    if name is None:
        name = re.sub(r"[^A-Za-z0-9]+", "-", path.stem.lower()).strip("-")
    if not _NAME.fullmatch(name):
        message = f"{name!r} cannot be the name of a source"
        raise UsageError("PG326", message, "give one of letters, digits and hyphens: --as NAME")
    return name


def _refuse_taken(path: Path, copy: Path, data: Path, *, again: bool) -> None:
    """Raise an error if the source is there and shall not be replaced, or would replace itself."""
    if os.path.exists(copy) and os.path.exists(path) and os.path.samefile(copy, path):
        message = "it is the kept copy itself"
        raise UsageError("PG327", message, "name the original file", path=str(path))
    if os.path.islink(copy) or os.path.islink(data):
        message = "it is a symbolic link, and would be written through"
        raise UsageError("PG327", message, "remove the link", path=str(copy))
    taken = next((one for one in (data, copy) if os.path.exists(one)), None)
    if taken is None and again:
        message = f"there is no {data.name} that could be read again"
        raise UsageError("PG327", message, "name the source with --as, or leave --again out")
    taken = taken or _find_described(data)
    if taken is not None and not again:
        message = "there is a source of this name"
        remedy = "replace its text with --again, or choose another name with --as NAME"
        raise UsageError("PG327", message, remedy, path=str(taken))


def _find_described(data: Path) -> Path | None:
    """Return a file beside the data file that describes the source already."""
    name = re.escape(data.stem.removeprefix("source-")).encode()
    described = re.compile(rb"""\bid:[ ]*["']?source:%b["']?[ ]*([,}#\r\n]|$)""" % name)
    files = sorted(file for file in data.parent.glob("*.y*ml") if file.is_file())
    return next((one for one in files if described.search(read_bytes(one, str(one)))), None)


def _read_earlier(data: Path, details: SourceDetails) -> str | None:
    """Return the data file as it is, None if there is none.

    Raises:
        UsageError: details are given, which would replace those that are there.
    """
    if not os.path.exists(data):
        return None
    if not details.is_empty:
        message = "its title, date, publisher, address and voice are there"
        remedy = "change them in this file, and leave the options out"
        raise UsageError("PG327", message, remedy, path=str(data))
    return decode_utf8(read_bytes(data, str(data)), str(data))


def _choose_salt(copy: Path, earlier: str | None, details: SourceDetails) -> bytes | None:
    """Return the salt of a confidential source: that which it has, or a new one.

    Raises:
        UsageError: a public source would become confidential, or the salt is missing.
    """
    if earlier is None:
        return secrets.token_bytes(_SALT_BYTES) if details.confidential else None
    salt = read_salt(copy)
    if _CONFIDENTIAL.search(earlier) and salt is None:
        message = "the salt of this confidential source is missing"
        raise UsageError("PG331", message, "put it back", path=str(copy.with_suffix(SALT_SUFFIX)))
    if details.confidential and salt is None:
        message = "it was added as a public source"
        raise UsageError("PG327", message, "remove its files and add it again", path=str(copy))
    return salt


def _choose_passages(text: str) -> tuple[Sequence[NamedPassage], tuple[str, ...]]:
    """Return the passages that are written, and a warning if sentences have no place."""
    passages = name_passages(text)
    points = [one for one in passages if not one.is_sentence]
    if len(passages) <= _MAX_PASSAGES:
        return passages, tuple(_warn_of_inner_numbers(text))
    if len(points) > _MAX_PASSAGES:
        message = f"it has {len(points):,} points; at most {_MAX_PASSAGES:,} are written"
        raise UsageError("PG322", message, "split it into several sources")
    number = len(passages) - len(points)
    return points, (f"{number:,} sentences are not named, as the file would be too large",)


def _warn_of_inner_numbers(text: str) -> Iterator[str]:
    """Yield a warning if numbers stand within lines, where they name no points."""
    if lines := find_inner_numbers(text):
        shown = ", ".join(map(str, lines[:3])) + (" and others" if len(lines) > 3 else "")
        what = f"the numbers within line{'s' if len(lines) > 1 else ''} {shown} name no points"
        yield f"{what}; where they should, begin a line with each and read it with --again"


def _list_new_salt(copy: Path, salt: bytes | None) -> dict[Path, list[str]]:
    """Return the file of a salt with its text, unless it is there already."""
    file = copy.with_suffix(SALT_SUFFIX)
    return {} if salt is None or file.exists() else {file: [salt.hex()]}


def _write_passages(name: str, moved: MovedPassages) -> Iterator[str]:
    for one in moved.passages:
        yield "\n" + write_span(f"{name}.{one.name}", f"source:{name}", one.place, one.shown)
