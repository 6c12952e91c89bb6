"""Block of a source: its YAML, with what is known of it and how its text was read.

Where a source is read again, its block stays as people have edited it; only what follows from the
text and the file is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plangraph.authoring.quoted_text import write_quoted

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN = re.compile(r"[A-Za-z][\w .–-]*\w|[A-Za-z]")
#: An identifier, where a name may be given too.
ID = re.compile(r"[a-z-]+:[\w./-]+")
_FIRST_PASSAGE = re.compile(r"^- id: span:", re.MULTILINE)
_STATUS = "  status: existing"  # it has published something
_HEAD = """\
# The source {name} and its passages. A claim rests on one of them, as in
# groundedIn: {name}.5.2. When the source has changed, write them again with
# plangraph add-source FILE --as {name} --again
"""


@dataclass(frozen=True)
class SourceDetails:
    """What is known of a source beside its text; None where it is not known.

    ``date`` is a day, or EDTF. ``publisher`` is the identifier of an actor, or a name. ``voice`` is
    the word of attribution of claims that rest on the source and name none.
    """

    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    confidential: bool = False
    voice: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not (self.title or self.date or self.publisher or self.url or self.voice)


@dataclass(frozen=True)
class ReadFacts:
    """What is written of the copy and of the original: hashes, the size in bytes, the reading."""

    sha256: str
    size: int
    how: str
    file: str
    original_sha256: str

    @property
    def keys(self) -> Mapping[str, str]:
        """The values in YAML by their key."""
        return {
            "sha256": self.sha256,
            "byteSize": str(self.size),
            "howRead": _quote(self.how),
            "originalFile": _quote(self.file),
            "originalSha256": self.original_sha256,
        }


def write_block(name: str, details: SourceDetails, facts: ReadFacts) -> str:
    """Return the block of a source, and of its publisher if that is given by a name."""
    keys = facts.keys
    publisher, block = _describe_publisher(details)
    day = "issued" if _DAY.fullmatch(details.date or "") else "edtf"
    language = _quote(details.language)
    lines = {
        "type": "SourceDocument",
        "label": f"{{{language}: {_quote(details.title or facts.file.rpartition('.')[0])}}}",
        "url": _quote(details.url) if details.url else None,
        "sha256": keys["sha256"],
        "byteSize": keys["byteSize"],
        "publisher": publisher,
        day: _quote(details.date) if details.date else None,
        "attribution": details.voice,
        "confidential": "true" if details.confidential else None,
        **{key: keys[key] for key in ("howRead", "originalFile", "originalSha256")},
    }
    written = [f"  {key}: {value}" for key, value in lines.items() if value is not None]
    return "\n".join([_HEAD.format(name=name), f"- id: source:{name}", *written, *block, ""])


def renew_block(text: str, facts: ReadFacts) -> str:
    """Return all before the first passage of a file, with what was read written anew."""
    first = _FIRST_PASSAGE.search(text)
    block = text[: first.start()] if first else text
    for key, value in facts.keys.items():
        line = f"  {key}: {value}".replace("\\", r"\\")
        block = re.sub(rf"^  {key}: .*$", line, block, flags=re.MULTILINE)
    return f"{block.rstrip()}\n"


def _describe_publisher(details: SourceDetails) -> tuple[str | None, list[str]]:
    """Return the identifier of the publisher, and its block if it was given by a name."""
    given = details.publisher
    if given is None or ID.fullmatch(given):
        return given, []
    iri = f"institution:{re.sub(r'[^a-z0-9]+', '-', given.lower()).strip('-') or 'publisher'}"
    label = f"  label: {{{_quote(details.language)}: {_quote(given)}}}"
    return iri, ["", f"- id: {iri}", "  type: Institution", label, _STATUS]


def _quote(text: str) -> str:
    """Return a text as a YAML scalar, quoted where it could be read as something else."""
    return text if _PLAIN.fullmatch(text) else write_quoted(text)
