"""Write the YAML of a span: offsets, line and hash of a passage, and its place when folded."""

from pathlib import Path

from plangraph.authoring.quoted_text import write_quoted
from plangraph.checking.sources import Passage, SourceFile, hash_text, read_salt
from plangraph.errors import UsageError
from plangraph.files import decode_utf8, read_bytes

_BLOCK = """\
- id: span:{name}
  type: Span
  hasSource: {source}
  sourceLine: {line}
  hasSelector: {{type: TextPosition, start: {start}, end: {end}}}
  spanSha256: {sha256}
"""
_FOLDED = """\
  foldedStart: {start}
  foldedLength: {length}
  foldedSha256: {sha256}
"""


def ground(
    path: Path | str,
    start: int | None = None,
    end: int | None = None,
    *,
    line: int | None = None,
    words: str | None = None,
    source: str = "source:NAME",
    name: str = "NAME",
) -> str:
    """Return the YAML block, for ``spans.yaml``, of one passage in a source file.

    The passage is given by its offsets (0-based code points, end exclusive), or by ``words`` that
    occur exactly once in the file, or once on ``line`` (from 1), or it is the whole line.

    Raises:
        UsageError: the file does not exist, or the passage is not in it, or occurs several times.
        DataError: the file cannot be read, or is not UTF-8.
    """
    text = decode_utf8(read_bytes(Path(path), str(path)), str(path))
    if words is not None:
        start, end = find_words(text, words, line, str(path))
    elif line is not None and start is None:
        start, end = find_line_of(text, line, str(path))
    if start is None or end is None or not 0 <= start < end <= len(text):
        raise UsageError(
            "PG306",
            "no passage is named"
            if start is None
            else f"no passage {start}–{end} in a text of {len(text)} characters",
            "give START and END with 0 ≤ START < END, or --words, or --line",
            path=str(path),
        )
    salt = read_salt(Path(path))
    file = SourceFile(Path(path), text, hash_text(text, salt), salt)
    return write_span(name, source, file.describe(start, end))


def write_span(name: str, source: str, passage: Passage, passage_name: str | None = None) -> str:
    """Return the YAML block of a span; ``passage_name`` is the number of its point, if any."""
    block = _BLOCK.format(
        name=name,
        source=source,
        line=passage.line,
        start=passage.start,
        end=passage.end,
        sha256=passage.sha256,
    )
    if passage.folded is not None:
        place, digest = passage.folded
        block += _FOLDED.format(start=place.start, length=place.length, sha256=digest)
    if passage_name is not None:
        block += f"  passageName: {write_quoted(passage_name)}\n"
    return block


def find_line_of(text: str, line: int, path: str) -> tuple[int, int]:
    """Return the offsets of a line, counted from 1, without its end."""
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        remedy = f"give a line from 1 to {len(lines)}"
        raise UsageError("PG306", f"there is no line {line}", remedy, path=path)
    first = sum(len(earlier) + 1 for earlier in lines[: line - 1])
    return first, first + len(lines[line - 1].removesuffix("\r"))


def find_words(text: str, words: str, line: int | None, path: str) -> tuple[int, int]:
    """Return the offsets of ``words``, which must occur once on the line or in the text."""
    first, last = (0, len(text)) if line is None else find_line_of(text, line, path)
    place = "in the file" if line is None else f"on line {line}"
    number = text.count(words, first, last) if words else 0
    if not number:
        remedy = "copy them exactly, with their quotation marks"
        raise UsageError("PG307", f"these words were not found {place}", remedy, path=path)
    if number > 1:
        remedy = "give --line too" if line is None else "give more words, or START and END"
        raise UsageError("PG307", f"these words occur {number} times {place}", remedy, path=path)
    start = text.index(words, first, last)
    return start, start + len(words)
