"""Lines of a proposer: what it is given, and what it answers, one JSON object a line.

The first line that it is given is the request, each further one a passage. It answers with a line
for each proposal, with the very words of one norm: plangraph looks them up in the passage, so that
a proposer counts no characters and computes no hash. ``docs/proposer.schema.json`` describes all
three (:mod:`plangraph.authoring.proposers.line_schema`).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from plangraph.authoring.passages import NamedPassage
from plangraph.authoring.proposals.proposal import (
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    Proposer,
    TextPlace,
)
from plangraph.authoring.proposals.proposal_form import FormFault, FormReader
from plangraph.errors import Finding, Severity
from plangraph.text import shorten

#: The version of the form of the lines. A proposer is given it, and need not understand another.
LINE_VERSION = 1

_KEYS = ("passage", "words", "kind", "parts")
_MOST_A_PASSAGE = 50  # proposals
_LONGEST = 100_000  # characters of a line
_NO_JSON, _WRONG_FORM, _NO_WORDS, _TOO_MANY = "PG935", "PG936", "PG937", "PG938"


@dataclass(frozen=True)
class ProposerRequest:
    """What a proposer is given: a source, its passages, and the names of the project."""

    source: str
    text: str
    passages: Sequence[NamedPassage]
    names: Mapping[str, Sequence[str]]
    actions: Sequence[str] = ()
    is_article: bool = False
    salt: bytes | None = None

    def write_lines(self) -> bytes:
        """Return the lines that the proposer is given."""
        lines = [self._write_head(), *map(self._write_passage, self._list_sentences())]
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()

    def _list_sentences(self) -> Iterator[NamedPassage]:
        """Yield sentences, and points that have none."""
        sentences = [passage for passage in self.passages if passage.is_sentence]
        yield from sentences or self.passages

    def _write_head(self) -> Mapping[str, object]:
        return {
            "plangraph": "propose",
            "version": LINE_VERSION,
            "source": self.source,
            "rules": "article" if self.is_article else "draft",
            "kinds": [str(kind) for kind in ProposalKind],
            "roles": [str(role) for role in PartRole],
            "actions": list(self.actions),
            "names": {key: list(names) for key, names in self.names.items()},
        }

    def _write_passage(self, passage: NamedPassage) -> Mapping[str, object]:
        return {"passage": passage.name, "text": self.text[passage.start : passage.end]}


class ReadLines(NamedTuple):
    """The proposals of a proposer's output, and what is wrong with its other lines."""

    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]


def read_lines(output: str, request: ProposerRequest, proposer: Proposer) -> ReadLines:
    """Return the proposals of the output; each line that is none is a finding with its number."""
    reader = _LineReader(request, proposer)
    lines = output.split("\n")
    proposals = [
        proposal
        for number, line in enumerate(lines, 1)
        if line.strip() and (proposal := reader.read(number, line)) is not None
    ]
    return ReadLines(tuple(proposals), tuple(reader.findings))


class _BadLineError(Exception):
    """A line that is no proposal, with what is wrong."""

    def __init__(self, faults: Iterable[FormFault]) -> None:
        self.faults = tuple(faults)

    @classmethod
    def of(cls, code: str, message: str, remedy: str) -> _BadLineError:
        """Return the error of one fault."""
        return cls([FormFault((), code, message, remedy)])


class _LineReader:
    def __init__(self, request: ProposerRequest, proposer: Proposer) -> None:
        self.findings: list[Finding] = []
        self._request = request
        self._proposer = proposer
        self._passages = {passage.name: passage for passage in request.passages}
        self._counts: dict[str, int] = defaultdict(int)

    def read(self, number: int, line: str) -> Proposal | None:
        """Return the proposal of a line, None if it is none."""
        try:
            return self._read_form(_read_json(line))
        except _BadLineError as error:
            for fault in error.faults:
                where = ".".join(map(str, fault.path))
                message = f"{where}: {fault.message}" if where else fault.message
                self.findings.append(
                    Finding(
                        f"<{self._proposer.name}>",
                        number,
                        _WRONG_FORM if fault.path else fault.code,
                        message,
                        fault.remedy,
                        Severity.WARNING,
                    )
                )
            return None

    def _read_form(self, form: Mapping[str, object]) -> Proposal:
        reader = FormReader()
        keys = reader.read_keys(form, (), _KEYS) or {}
        name, words = (reader.read_text(keys, key, ()) for key in ("passage", "words"))
        kind = reader.read_word(keys, "kind", (), ProposalKind)
        forms = keys.get("parts", [])
        if not isinstance(forms, list):
            reader.report(("parts",), _WRONG_FORM, "'parts' is no list", "write a list of parts")
            forms = []
        parts = [reader.read_part(form, ("parts", place)) for place, form in enumerate(forms)]
        if reader.faults or kind is None:
            raise _BadLineError(reader.faults)
        return self._place(name, words, kind, [part for part in parts if part is not None])

    def _place(
        self, name: str, words: str, kind: ProposalKind, parts: Sequence[ProposedPart]
    ) -> Proposal:
        passage = self._passages.get(name)
        if passage is None:
            message, remedy = f"there is no passage {name!r}", "name a passage that was given"
            raise _BadLineError.of(_WRONG_FORM, message, remedy)
        place = self._find_words(words, passage.start, passage.end)
        if place is None:
            message = f"passage {name} does not have the words {shorten(words, 60)!r}"
            raise _BadLineError.of(_NO_WORDS, message, "copy the words of the passage")
        self._counts[name] += 1
        if self._counts[name] > _MOST_A_PASSAGE:
            message = f"more than {_MOST_A_PASSAGE} proposals for passage {name}"
            raise _BadLineError.of(_TOO_MANY, message, "propose one for each norm")
        return Proposal(
            f"{name}-{self._counts[name]}",
            kind,
            _point_of(name),
            name,
            place,
            tuple(self._place_part(part, place) for part in parts),
            self._proposer,
        )

    def _place_part(self, part: ProposedPart, place: TextPlace) -> ProposedPart:
        """Look up the words of a part: in the passage, or else nearest before it, or behind it.

        A part whose words are nowhere keeps them without a place, and the gate refuses it.
        """
        if not part.why or part.place is not None:
            return part
        text = self._request.text
        found = (
            self._find_words(part.why, place.start, place.end)
            or self._find_words(part.why, 0, place.start, is_last=True)
            or self._find_words(part.why, place.end, len(text))
        )
        if found is None:
            return part
        return replace(part, why=text[found.start : found.end], place=found)

    def _find_words(
        self, words: str, start: int, end: int, *, is_last: bool = False
    ) -> TextPlace | None:
        """Return where words are between two offsets; any white space is equal to any other."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        if not pattern:
            return None
        matches = list(re.compile(pattern).finditer(self._request.text, start, end))
        if not matches:
            return None
        match = matches[-1 if is_last else 0]
        return TextPlace.of(self._request.text, *match.span(), self._request.salt)


def _read_json(line: str) -> Mapping[str, object]:
    shown = shorten(line.strip(), 60)
    remedy = "print JSON lines only; write anything else to standard error"
    if len(line) > _LONGEST:
        raise _BadLineError.of(_NO_JSON, f"the line is too long: {shown}", "write shorter lines")
    try:
        form: object = json.loads(line)
        json.dumps(form, ensure_ascii=False).encode()  # fails on halves of characters
    except (ValueError, RecursionError) as error:
        raise _BadLineError.of(_NO_JSON, f"this is no JSON: {shown}", remedy) from error
    if not isinstance(form, dict):
        raise _BadLineError.of(_NO_JSON, f"this is no JSON object: {shown}", remedy)
    return form


def _point_of(passage: str) -> str:
    """Return the point that a passage is in: that of sentence 5.2 is 5."""
    return passage.rpartition(".")[0] or passage
