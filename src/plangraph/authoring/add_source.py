"""Add a source: keep the text of a document, and write its block and its named passages.

The text is kept as ``copies/NAME.txt``, which is not published. The data file
``source-NAME.yaml`` gets the source's block, fixed by the hashes of the original and of the copy,
and a span for each numbered point and sentence: ``span:NAME.5`` is point 5, ``span:NAME.5.2`` its
second sentence. The hashes of a confidential source are keyed with a salt beside the copy.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plangraph.authoring.ground import write_span
from plangraph.authoring.passages import name_passages
from plangraph.authoring.replaced_passages import MovedPassages, move_passages
from plangraph.checking.sources import SALT_SUFFIX, SourceFile, hash_bytes, hash_text, read_salt
from plangraph.errors import Finding, UsageError
from plangraph.extracting.extract import extract
from plangraph.extracting.extracted_text import ExtractedText, PageProgress, ReadOptions
from plangraph.files import make_folder, read_bytes, write_files_atomically
from plangraph.project import find_project

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SALT_BYTES = 32
_STATUS = "  status: existing"  # it has published something
_HEAD = """\
# The source {name} and its passages. A claim rests on one of them, as in
# groundedIn: {example}. When the source has changed, write them again with
# plangraph add-source FILE --as {name} --again
"""


@dataclass(frozen=True)
class SourceDetails:
    """What is known of a source beside its text; None where it is not known.

    ``date`` is a day, or EDTF. ``publisher`` is the identifier of an actor, or a name.
    """

    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    confidential: bool = False


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
        UsageError: the name cannot be used, or is taken; a library is missing.
        DataError: the document cannot be read; see :func:`plangraph.extracting.extract.extract`.
        TargetError: a file cannot be written; nothing is.
    """
    path, details = Path(file), details or SourceDetails()
    name = _choose_name(path, name)
    places = places or find_places()
    copy, data = places.copies / f"{name}.txt", places.data / f"source-{name}.yaml"
    _refuse_taken(path, copy, data, again=again)
    read = extract(path, options, progress)
    salt = _choose_salt(copy, details)
    text = SourceFile(copy, read.text, hash_text(read.text, salt), salt)
    moved = move_passages(data, name, text, name_passages(read.text))
    block = _describe(name, details, path, read, text)
    for folder in (places.copies, places.data):
        make_folder(folder)
    _write_salt(copy, salt)
    write_files_atomically({copy: [read.text], data: [block, *_write_passages(name, moved)]})
    names = [one.name for one in moved.passages]
    points = [one for one in names if one not in moved.sentences]
    return AddedSource(
        *(name, copy, data, read.how, len(points), len(names), f"{name}.{points[-1]}"),
        warnings=read.warnings,
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
    if taken is not None and not again:
        message = "there is a source of this name"
        remedy = "replace its text with --again, or choose another name with --as NAME"
        raise UsageError("PG327", message, remedy, path=str(taken))


def _choose_salt(copy: Path, details: SourceDetails) -> bytes | None:
    if not details.confidential:
        return None
    return read_salt(copy) or secrets.token_bytes(_SALT_BYTES)


def _write_salt(copy: Path, salt: bytes | None) -> None:
    """Write the salt where only its owner can read it, or remove that of a source made public."""
    file = copy.with_suffix(SALT_SUFFIX)
    if salt is None:
        file.unlink(missing_ok=True)
    elif not file.exists():
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(salt.hex())


def _describe(
    name: str, details: SourceDetails, path: Path, read: ExtractedText, copy: SourceFile
) -> str:
    """Return the block of the source, and of its publisher if that is given by a name."""
    original = read_bytes(path, str(path))
    lines = [
        f"- id: source:{name}",
        "  type: SourceDocument",
        f"  label: {{{details.language}: {_quote(details.title or path.stem)}}}",
        *([f"  url: {_quote(details.url)}"] if details.url else []),
        f"  sha256: {copy.sha256}",
        f"  byteSize: {len(copy.text.encode())}",
    ]
    publisher, block = _describe_publisher(details)
    if publisher:
        lines.append(f"  publisher: {publisher}")
    if details.date:
        key = "issued" if _DAY.fullmatch(details.date) else "edtf"
        lines.append(f"  {key}: {_quote(details.date)}")
    lines += [
        *(["  confidential: true"] if details.confidential else []),
        f"  howRead: {_quote(read.how)}",
        f"  originalFile: {_quote(path.name)}",
        f"  originalSha256: {hash_bytes(original, copy.salt)}",
    ]
    head = _HEAD.format(name=name, example=f"{name}.5.2")
    return "\n".join([head, *lines, *block, ""])


def _describe_publisher(details: SourceDetails) -> tuple[str | None, list[str]]:
    """Return the identifier of the publisher, and its block if it was given by a name."""
    given = details.publisher
    if given is None or re.fullmatch(r"[a-z-]+:\S+", given):
        return given, []
    slug = re.sub(r"\W+", "-", given.lower()).strip("-")
    label = f"  label: {{{details.language}: {_quote(given)}}}"
    return f"institution:{slug}", [
        "",
        f"- id: institution:{slug}",
        "  type: Institution",
        label,
        _STATUS,
    ]


def _write_passages(name: str, moved: MovedPassages) -> Iterator[str]:
    for one in moved.passages:
        yield "\n" + write_span(f"{name}.{one.name}", f"source:{name}", one.place, one.shown)


def _quote(text: str) -> str:
    """Return a text as a YAML scalar, quoted where it could be read as something else."""
    return (
        text if re.fullmatch(r"[A-Za-z][\w .–-]*\w", text) else json.dumps(text, ensure_ascii=False)
    )
