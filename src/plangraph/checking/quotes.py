"""Quotes: write texts of a YAML file in straight double quotes where it needs them.

Corrected are typographic quotes around a whole value, which YAML reads as part of it
(``label: {en: “Peace, at last”}``); a text with a comma or a colon and no quotes
(``{en: Peace, at last}``); and quotes within a text in the same quotes (``'Ukraine's forces'``). A
change is made only if the text then reads further than before; nothing else of a line changes.
https://yaml.org/spec/1.2.2/#73-flow-scalar-styles
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from plangraph.reading.context import written_context
from plangraph.reading.yaml_nodes import ExcessError, compose

_TEXTS = frozenset(
    term.name for term in written_context().all_terms if term.container == "@language"
)
_MOST_LINES = 200  # that are corrected in one run; each is read again

# A value that is quoted rightly, or a comment, comes first and stays as it is.
_RIGHT = (
    r"""(?<=[\s\[{,])(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')(?=\s*(?:[,}\]:\n]|$))|(?<=\s)#.*"""
)
# An apostrophe may be within double quotes.
_CURLY = r"[“„]([^“”„\n]*)[“”]|[‘‚]([^‘’‚\n]*)[‘’]"
_VALUE = re.compile(rf"{_RIGHT}|(?<=[:,\[{{-] )(?:{_CURLY})(?=\s*(?:[,}}\]\n]| #|$))", re.MULTILINE)

# A value that cannot be read: in braces up to the next key or the last of them, or up to the end.
_IN_BRACES = re.compile(
    r"(?P<before>[{,]\s*[\w-]+: )(?P<value>(?:(?!,\s*[\w-]+: )[^{}])+?)"
    r"(?=\s*(?:,\s*[\w-]+: .*|\}.*)$)"
)
_ON_LINE = re.compile(r"(?P<before>^\s*(?:- )?[\w-]+: )(?P<value>[^\s{\[&*|>#].*?)(?=\s*$)")


class Quoting(NamedTuple):
    """A text that was put in quotes: its line, counted from 1, as it was, and as it is now."""

    line: int
    former: str
    present: str


def put_in_quotes(value: str) -> str:
    """Return a text in double quotes, as YAML writes it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def correct_quotes(text: str) -> tuple[str, list[Quoting]]:
    """Return a YAML text with the quotes that its values need, and the changes, in their order."""
    changes: list[Quoting] = []
    text = _replace_curly(text, changes)
    text = _quote_unreadable(text, changes)
    text = _quote_commas(text, changes)
    return text, sorted(changes)


def _replace_curly(text: str, changes: list[Quoting]) -> str:
    """Replace typographic quotes around whole values."""

    def replace(match: re.Match[str]) -> str:
        inner = next((group for group in match.groups() if group is not None), None)
        if inner is None:
            return match[0]
        line = text.count("\n", 0, match.start()) + 1
        changes.append(Quoting(line, match[0], put_in_quotes(inner)))
        return put_in_quotes(inner)

    return _VALUE.sub(replace, text)


def _quote_unreadable(text: str, changes: list[Quoting]) -> str:
    """Put the values in quotes that keep a text from being YAML, one after the other."""
    for _ in range(_MOST_LINES):
        fault = _find_fault(text)
        if fault is None:
            break
        lines = text.split("\n")
        tries = ((number, one) for number in (fault, fault - 1) for one in _quote(lines, number))
        for number, (line, former, present) in tries:
            tried = "\n".join([*lines[:number], line, *lines[number + 1 :]])
            if (reached := _find_fault(tried)) is None or reached > fault:
                changes.append(Quoting(number + 1, former, present))
                text = tried
                break
        else:
            break
    return text


def _find_fault(text: str) -> int | None:
    """Return the line, counted from 0, where a text is not YAML; None if all of it is."""
    try:
        compose(text)
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        begun = exc.context_mark if exc.context and "quoted" in exc.context else None
        return (begun or mark).line if mark else 0
    except (yaml.YAMLError, ExcessError):
        return 0
    return None


def _quote(lines: list[str], number: int) -> Iterator[tuple[str, str, str]]:
    """Yield a line with one of its values in quotes, the value, and the value in quotes.

    Quotes that are there already are taken as the ends of the text.
    """
    line = lines[number] if 0 <= number < len(lines) else ""
    for found in (*_IN_BRACES.finditer(line), *_ON_LINE.finditer(line)):
        value = found["value"]
        mark = value[0] if value[0] in "'\"" else ""
        present = put_in_quotes(value.removeprefix(mark).removesuffix(mark).replace('\\"', '"'))
        if present != value:
            start, end = found.span("value")
            yield f"{line[:start]}{present}{line[end:]}", value, present


def _quote_commas(text: str, changes: list[Quoting]) -> str:
    """Put texts by language in quotes whose commas make keys of their parts."""
    if _find_fault(text) is not None:
        return text
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    edits: list[tuple[int, int, Quoting]] = []
    _find_commas(root, edits, set())
    for start, end, change in sorted(edits, reverse=True):
        text = text[:start] + change.present + text[end:]
    changes += (change for _, _, change in edits)
    return text


def _find_commas(node: Node | None, edits: list[tuple[int, int, Quoting]], seen: set[int]) -> None:
    """Add the texts of a node and of those within it; aliases lead to a node that was seen."""
    if node is None or id(node) in seen or isinstance(node, ScalarNode):
        return
    seen.add(id(node))
    if not isinstance(node, MappingNode):
        for item in node.value:
            _find_commas(item, edits, seen)
        return
    for key, value in node.value:
        if key.value in _TEXTS and isinstance(value, MappingNode) and value.flow_style:
            edits += _find_parts(value)
        else:
            _find_commas(value, edits, seen)


def _find_parts(texts: MappingNode) -> list[tuple[int, int, Quoting]]:
    """Return the texts of several parts: entries without a value after one that has one."""
    found: list[tuple[int, int, Quoting]] = []
    entries = list(texts.value)
    while entries:
        _, value = entries.pop(0)
        parts = [value]
        while entries and _is_part(*entries[0]):
            parts.append(entries.pop(0)[0])
        is_plain = isinstance(value, ScalarNode) and value.style is None and value.value
        if len(parts) > 1 and is_plain:
            former = ", ".join(part.value for part in parts)
            change = Quoting(value.start_mark.line + 1, former, put_in_quotes(former))
            found.append((value.start_mark.index, parts[-1].end_mark.index, change))
    return found


def _is_part(key: Node, value: Node) -> bool:
    """Return whether an entry is the rest of a text before it: it has no value."""
    is_text = isinstance(key, ScalarNode) and key.style is None and bool(key.value)
    return is_text and isinstance(value, ScalarNode) and value.value == "" and value.style is None
