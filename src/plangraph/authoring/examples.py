"""Examples: how a type, a key or a word is written, found in the starter and the bundled plans.

The first file that has it gives the example. Lines are taken as they are written. A type that the
short form leaves out is shown under the key that implies it, ``hasQuantity: {bound: at-most}``.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent

from plangraph import resources
from plangraph.reading.nested_nodes import TYPES_OF_KEYS
from plangraph.text import break_lines

_STARTER = Path(__file__).parent / "starter" / "data"
_MAX_LINES = 20
_KEYS_OF_TYPES = {kind: key for key, kind in TYPES_OF_KEYS.items()} | {"Interval": "dueBy"}


def find_example_of_type(name: str) -> str:
    """Return the first node of a type; empty if no file has one."""
    block = re.compile(rf"^ *(?:- )?type: (?:\[.*)?\b{re.escape(name)}\b")
    return (
        _find(block, _list_starter, is_node=True)
        or _find_implied(name)
        or _find(block, _list_files, is_node=True)
        or _find(re.compile(rf"{{type: {re.escape(name)}\b"), _list_files)
    )


def _find_implied(name: str) -> str:
    """Return the first entry of the starter whose key implies a type; of a list, its first node."""
    key = _KEYS_OF_TYPES.get(name)
    for lines in _read_files(_list_starter) if key else ():
        for number, line in enumerate(lines):
            if line.lstrip(" -").startswith(f"{key}:"):
                return _cut(lines, number + line.endswith(":"))
    return ""


def find_example_of_key(name: str) -> str:
    """Return the first entry with a key; empty if no file has one."""
    return _find(
        re.compile(rf"^ *(?:- )?{re.escape(name)}:|[{{,] ?{re.escape(name)}: "), _list_files
    )


def find_example_of_word(key: str, word: str) -> str:
    """Return the first entry of a key with a word; empty if no file has one."""
    return _find(
        re.compile(rf"\b{re.escape(key)}: (?:\[.*)?(?<![\w-]){re.escape(word)}(?![\w-])"),
        _list_files,
    )


def _find(
    pattern: re.Pattern[str], list_files: Callable[[], Iterator[Path]], *, is_node: bool = False
) -> str:
    for lines in _read_files(list_files):
        for number, line in enumerate(lines):
            if pattern.search(line):
                start = _find_start(lines, number) if is_node else number
                return _cut(lines, start)
    return ""


def _find_start(lines: tuple[str, ...], number: int) -> int:
    """Return the number of the line that begins the node which a line is in."""
    margin = _indent(lines[number])
    while (
        number
        and not lines[number].lstrip().startswith("- ")
        and _indent(lines[number]) == (margin)
    ):
        number -= 1
    return number


def _cut(lines: tuple[str, ...], start: int) -> str:
    """Return a line and those that are indented below it."""
    first = lines[start]
    margin = len(first) - len(first.lstrip()) + (2 if first.lstrip().startswith("- ") else 1)
    end = start + 1
    while end < len(lines) and lines[end].strip() and _depth(lines[end]) >= margin:
        end += 1
    found = [line for line in lines[start:end] if not line.lstrip().startswith("#")]
    more = ["…"] if len(found) > _MAX_LINES else []
    return dedent("\n".join(found[:_MAX_LINES])) + "".join(f"\n{line}" for line in more)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indent(line: str) -> int:
    """Return the column of the key on a line, after a dash."""
    return len(line) - len(line.lstrip().removeprefix("- "))


@cache
def _read_files(list_files: Callable[[], Iterator[Path]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(break_lines(path.read_text(encoding="utf-8"))) for path in list_files())


def _list_starter() -> Iterator[Path]:
    yield from sorted(_STARTER.glob("*.yaml"))


def _list_files() -> Iterator[Path]:
    yield from _list_starter()
    yield from sorted(resources.data_dir().rglob("*.yaml"))
