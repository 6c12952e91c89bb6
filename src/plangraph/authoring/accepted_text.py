"""Accepted text: find in the data files what a proposal became, and take it out again.

Only lines that are still as they were written are taken out; of others it is said where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from plangraph.authoring.accepted_lines import (
    is_said,
    name_voice,
    write_effect_lines,
    write_said_block,
    write_voice_block,
)
from plangraph.authoring.data_additions import (
    VOICES,
    DataAdditions,
    list_added_lines,
    make_context,
    name_bodies,
)
from plangraph.authoring.proposals.kept_proposals import KeptProposal, ProposalFile
from plangraph.errors import DataError, Finding
from plangraph.files import shorten_path
from plangraph.reading.data_files import YAML_SUFFIXES, list_data

_CHANGED = "PG354"
# The keys of a point that accepting wrote, above its effects.
_OF_POINT = ("- pointNumber:", "expressesClause: {label:", "specificity: some", "hasEffect:")


def take_out_text(work: DataAdditions, file: ProposalFile, kept: KeptProposal) -> None:
    """Take out of the texts of the data what a proposal became; nothing if it is not there.

    A point without effects goes too, if accepting made it, and so do the bodies and bundled actors
    that came with it and that nothing else names.

    Raises:
        DataError: it was changed since; the finding has the lines to delete.
    """
    if kept.decided is not None and kept.proposal.kind not in VOICES and is_said(kept.proposal):
        block = write_said_block(kept.proposal, make_context(work, file, kept.decided))
        _take_out_lines(work, block.rstrip("\n").split("\n"))
    written = _write(work, file, kept)
    found: list[Finding] = []
    for path in _list_files(work):
        lines = work.read(path).split("\n")
        starts = [number for number in range(len(lines)) if _is_at(lines, number, written)]
        if len(starts) == 1:
            end = starts[0] + len(written)
            if _renames(work, file, kept, lines[end:]):
                name = f"{file.source}.{kept.proposal.name}"
                message = f"{name}: the data name effects of its point by their places"
                remedy = "give an id to those that other data name, then reject it again"
                at = starts[0] + 1
                raise DataError([Finding(shorten_path(path), at, _CHANGED, message, remedy)])
            del lines[_widen(lines, starts[0], end) : end]
            work.changed[path] = "\n".join(lines)
            _take_out_actors(work, file, kept)
            return
        found += _find_changed(path, lines, file, kept)
    if found:
        raise DataError(found)


def _take_out_actors(work: DataAdditions, file: ProposalFile, kept: KeptProposal) -> None:
    """Take out the lines of actors and bodies that accepting added, if nothing names them."""
    path = work.project.data / "actors.yaml"
    if kept.decided is None or not (path.exists() or path in work.changed):
        return
    language = make_context(work, file, kept.decided).language
    for key, line in list_added_lines(work, kept.proposal, language):
        lines = work.read(path).split("\n")
        if lines.count(line) != 1:
            continue
        at = lines.index(line)
        del lines[at - (lines[at - 1 : at] == [""]) : at + 1]
        rest = "\n".join(lines)
        texts = [rest if one == path else work.read(one) for one in _list_files(work)]
        named = re.compile(rf"(?<![\w:-]){re.escape(key)}(?![\w-])")
        if not any(named.search(text) for text in texts):
            work.changed[path] = rest


def _take_out_lines(work: DataAdditions, written: Sequence[str]) -> None:
    """Take lines out of the file that has them as they were written, if one has."""
    for path in _list_files(work):
        lines = work.read(path).split("\n")
        starts = [number for number in range(len(lines)) if _is_at(lines, number, written)]
        if len(starts) == 1:
            end = starts[0] + len(written)
            del lines[_widen(lines, starts[0], end) : end]
            work.changed[path] = "\n".join(lines)
            return


def _renames(
    work: DataAdditions, file: ProposalFile, kept: KeptProposal, after: Sequence[str]
) -> bool:
    """Return whether effects that follow in the point would get names that others have now."""
    if kept.proposal.kind in VOICES or not after or not after[0].strip().startswith("- type:"):
        return False
    return work.names_effects(file.version or "", kept.proposal.point or kept.proposal.passage)


def _write(work: DataAdditions, file: ProposalFile, kept: KeptProposal) -> list[str]:
    """Return the lines that a proposal was written as, from the margin of its item."""
    if kept.decided is None:
        return []
    context = make_context(work, file, kept.decided)
    proposal = name_bodies(kept.proposal)
    if proposal.kind in VOICES:
        return write_voice_block(proposal, context).rstrip("\n").split("\n")
    first, *rest = write_effect_lines(proposal, context)
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _list_files(work: DataAdditions) -> Iterator[Path]:
    for name in sorted(list_data(work.project.data)):
        path = work.project.data / name
        if path.suffix in YAML_SUFFIXES:
            yield path


def _is_at(lines: Sequence[str], number: int, written: Sequence[str]) -> bool:
    """Return whether these lines stand at a place, with the same margin, and end there."""
    margin = _margin(lines[number])
    there = lines[number : number + len(written)]
    if there != [" " * margin + line for line in written]:
        return False
    after = next(iter(lines[number + len(written) :]), "")
    return not after.strip() or _margin(after) <= margin


def _widen(lines: Sequence[str], start: int, end: int) -> int:
    """Return where what is to be deleted begins, so that no empty list, point or line is left."""
    after = next(iter(lines[end:]), "")
    if _margin(lines[start]) == 0:
        return start - 1 if lines[start - 1 : start] == [""] else start
    if not _is_alone(lines, start, after, "hasEffect:"):
        return start
    first = start - len(_OF_POINT)
    above = [line.strip() for line in lines[max(first, 0) : start]]
    is_point = len(above) == len(_OF_POINT) and all(map(str.startswith, above, _OF_POINT))
    if not is_point or _margin(after) > _margin(lines[first]):  # the point has further keys
        return start - 1
    return first - 1 if _is_alone(lines, first, after, "hasClauseVersion:") else first


def _is_alone(lines: Sequence[str], start: int, after: str, key: str) -> bool:
    """Return whether the line above an item is the key of its list, and no other item follows."""
    if start == 0 or lines[start - 1].strip() != key:
        return False
    return not after.strip().startswith("- ") or _margin(after) < _margin(lines[start - 1])


def _find_changed(
    path: Path, lines: Sequence[str], file: ProposalFile, kept: KeptProposal
) -> Iterator[Finding]:
    """Yield the lines of a file that may be what a proposal became, to delete them by hand."""
    anchors = tuple(_list_anchors(file, kept))
    for number, line in enumerate(lines):
        if line.strip().removeprefix("- ") not in anchors:
            continue
        start, end = _find_item(lines, number)
        accepted = f"{' ' * _margin(lines[number])}acceptedBy: "
        if kept.proposal.kind not in VOICES and not any(
            one.startswith(accepted) for one in lines[start:end]
        ):
            continue
        start = _widen(lines, start, end)
        name = f"{file.source}.{kept.proposal.name}"
        message = f"{name} may be lines {start + 1}–{end} here, which were changed since"
        remedy = f"delete the lines that it became, then: plangraph reject {name}"
        yield Finding(shorten_path(path), start + 1, _CHANGED, message, remedy)


def _list_anchors(file: ProposalFile, kept: KeptProposal) -> Iterator[str]:
    """Yield the lines by which what a proposal became is known, whatever else was changed."""
    if kept.proposal.kind not in VOICES:
        yield f"groundedIn: {file.source}.{kept.proposal.passage}"
        return
    name = name_voice(kept.proposal, file.source)
    yield from (f"id: {name}", f"id: statement:{name.replace(':', '-')}")
    yield f"id: claim:{name.partition(':')[2]}"


def _find_item(lines: Sequence[str], number: int) -> tuple[int, int]:
    """Return where the item of a list that a line is in begins and ends."""
    start = number
    if not lines[number].strip().startswith("- "):
        margin = _margin(lines[number])
        while start > 0 and not (
            lines[start].strip().startswith("- ") and _margin(lines[start]) < margin
        ):
            start -= 1
    end = number + 1
    while end < len(lines) and lines[end].strip() and _margin(lines[end]) > _margin(lines[start]):
        end += 1
    return start, end


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
