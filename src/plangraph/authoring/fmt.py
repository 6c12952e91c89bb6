"""Format data files: write YAML-LD and Turtle in canonical form, so that diffs stay small.

In YAML every line and comment stays as its author wrote it; only the order of keys changes (id,
type, identifier, label, then the order of the context) and the blank lines between nodes. In Turtle
each block is written in canonical form at its place; blocks with comments, blank nodes or relative
IRIs inside stay as they are, so that nothing is lost, and so does a file with a base or with the
directives of SPARQL. The quads of a file are the same before and after, or the
file is refused.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph
import yaml
from pyoxigraph import BlankNode, Quad, RdfFormat

from plangraph.authoring.forms import Form, replace_files, write_forms
from plangraph.errors import DataError, Finding, UsageError
from plangraph.files import shorten_path, write_atomically
from plangraph.interrupts import hold
from plangraph.reading.context import written_context
from plangraph.reading.data_files import find_files
from plangraph.reading.document import Document
from plangraph.reading.documents import read_as_written
from plangraph.reading.outputs import find_output
from plangraph.serialization.blocks import Prefixes, write_blocks
from plangraph.serialization.sorted_quads import sort_triples

_FIRST_KEYS = ("id", "type", "identifier", "label")
_PLACES = {
    key: place
    for place, key in enumerate(
        dict.fromkeys((*_FIRST_KEYS, *(term.name for term in written_context().all_terms)))
    )
}
_YAML = (".yaml", ".yml")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # in C where PyYAML was built with it
_OTHER_DIRECTIVE = re.compile(r"^\s*(@base|base|prefix)\b", re.IGNORECASE | re.MULTILINE)
_PREFIX = re.compile(r"@prefix\s+([^\s:]*):\s*<([^>]*)>\s*\.")


def fmt(
    *paths: Path | str, check: bool = False, form: Form | str | None = None
) -> tuple[Path, ...]:
    """Format YAML and Turtle files, and those in folders; return the files that change.

    With ``check`` nothing is written. With ``form`` the YAML files are written in the short or the
    long form (:mod:`plangraph.authoring.forms`); the files are then read together, and their
    statements stay the same.

    Raises:
        UsageError: a path does not exist, is not a data file, or is in an output of plangraph.
        DataError: a file cannot be read, or would have other quads afterwards.
    """
    changed = []
    for path in paths:
        _refuse_output(Path(path))
    if form is not None:
        return _write_in_form([*map(Path, paths)], Form(form), check=check)
    for file, _ in (found for path in paths for found in find_files(Path(path))):
        if file.suffix not in (*_YAML, ".ttl"):
            continue
        (document,) = read_as_written(file)
        old = file.read_bytes().decode("utf-8-sig")
        new = format_yaml(old) if file.suffix in _YAML else format_turtle(old)
        if new != old:
            changed.append(file)
            if not check:
                _replace(file, document, new)
    return tuple(changed)


def _write_in_form(paths: list[Path], form: Form, *, check: bool) -> tuple[Path, ...]:
    """Write YAML files in a form; return those that change."""
    new = {file: format_yaml(text) for file, text in write_forms(paths, form).items()}
    changed = {file: text for file, text in new.items() if text.encode() != file.read_bytes()}
    if changed and not check:
        replace_files(paths, changed)
    return tuple(changed)


def _refuse_output(path: Path) -> None:
    """Raise an error if a file or folder is an output of plangraph, which is never formatted."""
    if folder := find_output(path):
        message = f"{shorten_path(folder)} is an output of plangraph"
        remedy = "format the data that it was made of, then build it anew"
        raise UsageError("PG008", message, remedy, path=str(path))


def format_yaml(text: str) -> str:
    """Return well-formed YAML-LD in canonical form."""
    root = yaml.compose(text, Loader=_LOADER)
    lines = [line.rstrip() for line in text.split("\n")]
    if isinstance(root, yaml.SequenceNode) and not root.flow_style:
        lines = _sort_items(lines, root, 0, len(lines))
        tops = {number for number, line in enumerate(lines) if line.startswith("- ")}
        for number in sorted(tops, reverse=True):
            above = _start_of(lines, number, 0, blanks=False)
            if above and lines[above - 1]:
                lines.insert(above, "")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n" * bool(text.strip())


def _sort_items(lines: list[str], node: yaml.SequenceNode, start: int, end: int) -> list[str]:
    """Return the lines from ``start`` to ``end``, a list, with the keys of its nodes sorted."""
    tops = [_first_line(item) for item in node.value]
    cuts = [_start_of(lines, top, start) for top in tops]
    result = lines[start : cuts[0]] if cuts else lines[start:end]
    for item, cut, top, stop in zip(node.value, cuts, tops, [*cuts[1:], end], strict=True):
        result += lines[cut:top] + _sort_value(lines, item, top, stop)
    return result


def _sort_value(lines: list[str], node: yaml.Node, start: int, end: int) -> list[str]:
    """Return the lines of one value, with the keys of each node in block style sorted."""
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return _sort_items(lines, node, start, end)
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        return _sort_keys(lines, node, start, end)
    return lines[start:end]


def _sort_keys(lines: list[str], node: yaml.MappingNode, start: int, end: int) -> list[str]:
    """Return the lines of a node with its keys sorted; lines before its first key stay first."""
    heads = [_first_line(key) for key, _ in node.value]
    cuts = [heads[0], *(_start_of(lines, head, heads[0] + 1) for head in heads[1:])]
    margin = node.start_mark.column
    blocks = []
    for (key, value), cut, stop in zip(node.value, cuts, [*cuts[1:], end], strict=True):
        below = max(_first_line(value), _first_line(key) + 1)
        nested = _first_line(value) > _first_line(key)
        rest = _sort_value(lines, value, below, stop) if nested else lines[below:stop]
        block = [*lines[cut:below], *rest]
        if cut == heads[0]:
            block[0] = " " * margin + block[0][margin:]
        blocks.append((place_of_key(key.value), block))
    blocks.sort(key=lambda block: block[0])
    result = [line for _, block in blocks for line in _without_margins(block)]
    first = next(at for at, line in enumerate(result) if not line.lstrip().startswith("#"))
    result[first] = lines[heads[0]][:margin] + result[first][margin:]
    return lines[start : heads[0]] + result


def _without_margins(block: list[str]) -> list[str]:
    """Return a block without blank lines at its ends; those inside may be part of a text."""
    filled = [number for number, line in enumerate(block) if line]
    return block[filled[0] : filled[-1] + 1]


def _first_line(node: yaml.Node) -> int:
    return int(node.start_mark.line)


def _start_of(lines: list[str], head: int, lowest: int, *, blanks: bool = True) -> int:
    """Return the line where the comments above ``head`` begin, blank lines included.

    A comment that is indented further belongs to the value above it.
    """
    margin = _margin_of(lines[head])
    start = head
    while start > lowest:
        line = lines[start - 1]
        comment = line.lstrip().startswith("#") and _margin_of(line) <= margin
        if not (comment or (blanks and not line)):
            break
        start -= 1
    return start


def _margin_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def place_of_key(key: str) -> int:
    """Return the rank of a key in its node: the first keys first, then the order of the context."""
    return _PLACES.get(key, len(_PLACES))


def format_turtle(text: str) -> str:
    """Return well-formed Turtle with each block in canonical form."""
    if _OTHER_DIRECTIVE.search(text):
        return text
    prefixes = dict(_PREFIX.findall(text))
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    pieces = [_format_piece(piece, head, prefixes) for piece in _split(text)]
    declared = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(prefixes))
    first = next((at for at, piece in enumerate(pieces) if piece == ""), 0)
    kept = [*pieces[:first], declared.rstrip("\n"), *pieces[first:]]
    return "\n\n".join(piece for piece in kept if piece) + "\n"


def _split(text: str) -> Iterator[str]:
    """Yield the pieces of a Turtle text between blank lines, each block whole."""
    piece: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            piece.append(line.rstrip())
        elif piece and (piece[-1].endswith(".") or all(part.startswith("#") for part in piece)):
            yield "\n".join(piece)
            piece = []
    if piece:
        yield "\n".join(piece)


def _format_piece(piece: str, head: str, prefixes: dict[str, str]) -> str:
    """Return one piece: comments unchanged, prefixes removed, a block in canonical form."""
    lines = piece.split("\n")
    if all(line.startswith("#") for line in lines):
        return piece
    if all(_PREFIX.match(line) or line.startswith("#") for line in lines):
        return "\n".join(line for line in lines if line.startswith("#"))
    unchanged = "\n".join(_drop_prefixes(lines))
    if "#" in re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", piece):
        return unchanged
    try:
        quads = list(pyoxigraph.parse(head + piece, format=RdfFormat.TURTLE))
    except SyntaxError:  # a relative IRI, or a part of a long string
        return unchanged
    if any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        return unchanged
    return "".join(write_blocks(sort_triples(quads), Prefixes(prefixes))).rstrip("\n")


def _drop_prefixes(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines without the prefixes that stand before the first statement."""
    before = True
    for line in lines:
        is_prefix = _PREFIX.fullmatch(line.strip()) is not None
        before = before and (is_prefix or line.startswith("#"))
        if not (before and is_prefix):
            yield line


def _replace(file: Path, document: Document, text: str) -> None:
    """Write the new text; restore the old one and raise where the quads differ."""
    old = file.read_bytes()
    with hold():
        write_atomically(file, [text])
        if _comparable_quads(read_as_written(file)[0]) != _comparable_quads(document):
            write_atomically(file, [old.decode("utf-8")])
            message = "formatting would change the statements of this file"
            remedy = "leave it as it is, and report the file"
            raise DataError([Finding(str(file), 0, "PG119", message, remedy)])


def _comparable_quads(document: Document) -> set[str]:
    """Return the quads as text, without the labels of blank nodes, which differ at each reading."""

    def write(quad: Quad) -> str:
        terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
        return " ".join("_:" if isinstance(term, BlankNode) else str(term) for term in terms)

    return set(map(write, document.quads))
