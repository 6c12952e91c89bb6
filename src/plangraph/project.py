"""Project: a folder with ``plangraph.toml``, which says where a plan is kept and how it is named.

It is found upwards from any folder in it, as git finds its own. ``plangraph.toml`` is TOML
(https://toml.io/en/v1.0.0)::

    name = "Arun bridge accord"
    base = "https://example.org/arun/"
    languages = ["en"]

    [defaults]
    attribution = "plan-content"
    certainty = "would-be"

    [folders]
    data = "data"
    sources = "sources"
    copies = "copies"
    proposals = "proposals"
    output = "out"

Only ``name`` and ``base`` must be there. The folders have these names where none are given.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from plangraph import resources
from plangraph.errors import DataError, Finding, UsageError
from plangraph.files import decode_utf8, read_bytes, shorten_path
from plangraph.text import break_lines, find_nearest, shorten

#: The name of the file that makes a folder a project.
FILE = "plangraph.toml"

_SYNTAX, _KEY, _VALUE, _FOLDER, _MISSING = "PG011", "PG012", "PG013", "PG014", "PG015"
_BASE = re.compile(r'https?://[^\s<>"{}|^`\\/?#]+(/[^\s<>"{}|^`\\?#]*)?/')
_DOTS = re.compile(r"/(\.|%2[eE]){1,2}/")  # an address with these means another one
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_TABLE = re.compile(r"\s*\[\s*([\w-]+)\s*\]")
_ENTRY = re.compile(r"""\s*["']?([\w-]+)["']?\s*[=.]""")


@dataclass(frozen=True)
class Project:
    """A project: its folder ``root``, and what its ``plangraph.toml`` says.

    ``base`` is the IRI that the names of its things begin with. ``attribution`` and ``certainty``
    are the voice and the firmness of a claim that names none. ``data`` is read, ``sources`` holds
    the texts that claims rest on, ``copies`` the normalised copies of them and ``proposals`` what
    was proposed from them, which are not published, and ``output`` is written. All folders are
    absolute.
    """

    root: Path
    name: str
    base: str
    languages: tuple[str, ...]
    attribution: str | None
    certainty: str | None
    data: Path
    sources: Path
    copies: Path
    proposals: Path
    output: Path


def find_project(place: Path | str = ".") -> Project | None:
    """Return the project that a file or folder is in, or None if it is in none.

    The bundled plans are in no project, wherever the package is installed.

    Raises:
        DataError: with everything that is wrong in its ``plangraph.toml``.
    """
    start = Path(os.path.abspath(place))
    if start.is_relative_to(resources.data_dir()):
        return None
    for folder in (start, *start.parents):
        file = folder / FILE
        if os.path.lexists(file):
            _refuse_other_than_file(file)
            status = file.stat()
            return _read_file(file, status.st_mtime_ns, status.st_size)
    return None


def find_whole_project(path: Path | str) -> Project | None:
    """Return the project that a folder stands for: it is that of the project, or of its data.

    Raises:
        DataError: with everything that is wrong in its ``plangraph.toml``.
    """
    project = find_project(path) if os.path.isdir(path) else None
    if project is None or Path(os.path.abspath(path)) not in (project.root, project.data):
        return None
    return project


def open_project(place: Path | str) -> Project:
    """Return the project that a file or folder is in.

    Raises:
        UsageError: it is in none.
        DataError: with everything that is wrong in its ``plangraph.toml``.
    """
    project = find_project(place)
    if project is None:
        message = f"no {FILE} here or in a folder above"
        raise UsageError(_MISSING, message, "make a project: plangraph init DIR", path=str(place))
    return project


def _refuse_other_than_file(file: Path) -> None:
    """Raise an error for a folder, a link to nothing or a pipe: another project would be meant."""
    if not os.path.isfile(file):
        remedy = f"remove it, or write the project's {FILE} there"
        raise DataError([Finding(shorten_path(file), 0, _SYNTAX, "it is no file", remedy)])


@lru_cache(maxsize=16)
def _read_file(file: Path, changed: int, size: int) -> Project:
    """Read ``plangraph.toml``; ``changed`` and ``size`` tell two states of one file apart."""
    shown = shorten_path(file)
    text = decode_utf8(read_bytes(file, shown), shown).removeprefix("\ufeff")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        reason, _, place = str(exc).partition(" (at ")
        line = re.match(r"line (\d+)", place)
        number = int(line[1]) if line else text.count("\n") + 1
        message = f"not TOML: {reason[:1].lower()}{reason[1:]}"
        remedy = 'fix the syntax at this line; a text is in quotes, as in name = "…"'
        raise DataError([Finding(shown, number, _SYNTAX, message, remedy)]) from exc
    reader = _Reader(shown, _find_lines(text))
    values = reader.read(content)
    project = None if reader.findings else _make_project(file.parent, values)
    if project is not None:
        reader.findings += _check_folders(project, shown, reader.lines, values)
    if project is None or reader.findings:
        raise DataError(reader.findings)
    return project


class _Key(NamedTuple):
    """A key: whether a value is right, what is expected in words, and an example."""

    is_right: Callable[[object], bool]
    expected: str
    example: str
    default: object = None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_name(value: object) -> bool:
    return isinstance(value, str) and _is_text(value) and not _CONTROL.search(value)


def _is_base(value: object) -> bool:
    return isinstance(value, str) and bool(_BASE.fullmatch(value)) and not _DOTS.search(value)


def _is_list_of_languages(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, str) and _LANGUAGE.fullmatch(item) for item in value)
    )


def _text_key(example: str, default: str | None = None) -> _Key:
    return _Key(_is_text, "a text", f'"{example}"', default)


_KEYS: Mapping[str, Mapping[str, _Key]] = {
    "": {
        "name": _Key(_is_name, "a text of one line", '"Arun bridge accord"'),
        "base": _Key(_is_base, "an address that ends in /", '"https://example.org/arun/"'),
        "languages": _Key(_is_list_of_languages, "a list of language tags", '["en"]', ["en"]),
    },
    "defaults": {"attribution": _text_key("plan-content"), "certainty": _text_key("would-be")},
    "folders": {
        "data": _text_key("data", "data"),
        "sources": _text_key("sources", "sources"),
        "copies": _text_key("copies", "copies"),
        "proposals": _text_key("proposals", "proposals"),
        "output": _text_key("out", "out"),
    },
}
_NEEDED = ("name", "base")


class _Reader:
    """Reads the keys of a project's file, and collects what is wrong in them."""

    def __init__(self, path: str, lines: Mapping[str, int]) -> None:
        self.path = path
        self.lines = lines
        self.findings: list[Finding] = []

    def read(self, content: Mapping[str, object]) -> dict[str, object]:
        """Return the values by key; of a missing key, its default."""
        values = {name: key.default for keys in _KEYS.values() for name, key in keys.items()}
        for name, value in content.items():
            if name in _KEYS and isinstance(value, dict):
                for inner, item in value.items():
                    self._read_key(name, inner, item, values)
            elif name in _KEYS:
                self._report(name, _VALUE, f"{name!r} is not a table", f"write [{name}]")
            else:
                self._read_key("", name, value, values)
        for name in _NEEDED:
            if name not in content:
                example = f"add {name} = {_KEYS[''][name].example}"
                self.findings.append(Finding(self.path, 1, _KEY, f"{name!r} is missing", example))
        return values

    def _read_key(self, table: str, name: str, value: object, values: dict[str, object]) -> None:
        place = f"{table}.{name}" if table else name
        key = _KEYS[table].get(name)
        if key is None:
            self._report(place, _KEY, f"unknown key {shorten(name)!r}", _suggest(table, name))
        elif not key.is_right(value):
            message = f"{name!r} is not {key.expected}: {shorten(repr(value))}"
            ended = f"{value}/"
            example = f'"{ended}"' if name == "base" and _is_base(ended) else key.example
            self._report(place, _VALUE, message, f"write {name} = {example}")
        else:
            values[name] = value

    def _report(self, place: str, code: str, message: str, remedy: str) -> None:
        line = self.lines.get(place, self.lines.get(place.partition(".")[0], 1))
        self.findings.append(Finding(self.path, line, code, message, remedy))


def _suggest(table: str, name: str) -> str:
    """Return the fix of an unknown key: the most similar key and its table, or all keys."""
    tables = {key: place for place, keys in _KEYS.items() for key in keys}
    nearest = name if name in tables else find_nearest(name, tables)
    if nearest is None:
        return f"use {', '.join(_KEYS[table])}"
    home = tables[nearest]
    if home == table:
        return f"did you mean {nearest!r}?"
    return f"write {nearest!r} {f'below [{home}]' if home else 'above the first table'}"


def find_line(project: Project, key: str) -> int:
    """Return the line of a key in the file of a project, such as ``defaults.certainty``, or 1."""
    return _find_lines((project.root / FILE).read_text(encoding="utf-8")).get(key, 1)


def _find_lines(text: str) -> dict[str, int]:
    """Return the line of each table, and of each key as ``table.key``, from 1."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(break_lines(text), start=1):
        if match := _TABLE.match(line):
            table = match[1]
            lines.setdefault(table, number)
        elif match := _ENTRY.match(line):
            lines.setdefault(f"{table}.{match[1]}" if table else match[1], number)
    return lines


def _make_project(root: Path, values: Mapping[str, object]) -> Project:
    languages = values["languages"]
    folders = {name: Path(os.path.normpath(root / str(values[name]))) for name in _KEYS["folders"]}
    attribution, certainty = values["attribution"], values["certainty"]
    return Project(
        root=root,
        name=str(values["name"]),
        base=str(values["base"]),
        languages=tuple(map(str, languages)) if isinstance(languages, list) else (),
        attribution=None if attribution is None else str(attribution),
        certainty=None if certainty is None else str(certainty),
        **folders,
    )


def _check_folders(
    project: Project, path: str, lines: Mapping[str, int], values: Mapping[str, object]
) -> Iterator[Finding]:
    """Yield what is wrong with the folders: one is outside, missing, or written over the data."""
    folders = {name: getattr(project, name) for name in _KEYS["folders"]}
    for name, folder in folders.items():
        place = f"folders.{name}"
        line, shown = lines.get(place, lines.get("folders", 1)), shorten(str(values[name]))
        if not folder.is_relative_to(project.root):
            message = f"the folder of {name!r} is outside of the project: {shown}"
            yield Finding(path, line, _FOLDER, message, f"name a folder beside {FILE}")
        elif not folder.is_dir() and (name == "data" or (name == "sources" and place in lines)):
            message = f"the folder of {name!r} does not exist: {shown}"
            yield Finding(path, line, _FOLDER, message, "make it, or name another one")
        elif name != "data" and folders["data"].is_relative_to(folder):
            message = f"the folder of {name!r} holds the data: {shown}"
            yield Finding(
                path, line, _FOLDER, message, f'name another one, as in {name} = "{name}"'
            )
