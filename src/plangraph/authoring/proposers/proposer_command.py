"""Command of a proposer: run it on a source, and read what it proposes.

Whatever the program does, there is a message for it, and the proposals that it had made by then
are kept. ::

    answer = run_proposer("python my_proposer.py", request)
    answer.proposals, answer.findings, answer.reported
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plangraph.authoring.proposals.proposal import Proposal, Proposer
from plangraph.authoring.proposers.proposer_lines import ProposerRequest, read_lines
from plangraph.authoring.proposers.proposer_process import (
    ProcessEnd,
    ProposerLimits,
    run_process,
    split_command,
)
from plangraph.errors import Finding, Severity, UsageError
from plangraph.text import shorten

_LONGEST_NAME = 100  # characters of a command that a proposal keeps


class ProposerAnswer(NamedTuple):
    """What a proposer answered: proposals, what was wrong, and what it wrote to standard error."""

    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]
    reported: str


def run_proposer(
    command: str,
    request: ProposerRequest,
    limits: ProposerLimits | None = None,
    version: str | None = None,
) -> ProposerAnswer:
    """Run a command on a source; ``version`` is kept with its proposals, beside the command.

    Raises:
        UsageError: the command cannot be started.
    """
    limits = limits or ProposerLimits()
    proposer = Proposer(shorten(command, _LONGEST_NAME), version)
    end = _start(command, request, limits)
    output = end.output.decode("utf-8", "replace")
    if end.status is None:  # stopped in the middle of a line
        output = output[: output.rfind("\n") + 1]
    read = read_lines(output, request, proposer)
    proposals = read.proposals[: limits.proposals]
    findings = [*_describe_end(end, proposer.name, limits), *read.findings]
    if len(read.proposals) > limits.proposals:
        message = f"more than {limits.proposals:,} proposals"
        findings.append(_find(proposer.name, "PG938", message, "propose one for each norm"))
    return ProposerAnswer(proposals, tuple(findings), end.reported)


def _start(command: str, request: ProposerRequest, limits: ProposerLimits) -> ProcessEnd:
    try:
        words = split_command(command)
        if not words:
            raise ValueError("it is empty")
        return run_process(words, request.write_lines(), limits)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"the proposer {command!r} cannot be started: {reason}"
        remedy = "name a program that you can run, with its arguments"
        raise UsageError("PG931", message, remedy) from error


def _describe_end(end: ProcessEnd, name: str, limits: ProposerLimits) -> Iterator[Finding]:
    if end.is_flooding:
        message = f"it wrote more than {limits.output:,} bytes and was stopped"
        yield _find(name, "PG934", message, "print one line for each proposal, and nothing else")
    elif end.is_late:
        message = f"it ran for more than {limits.seconds:g} seconds and was stopped"
        yield _find(name, "PG933", message, "draft fewer passages, or allow it more time")
    elif end.status:
        ended = f"signal {-end.status}" if end.status < 0 else f"status {end.status}"
        message = f"it ended with {ended}"
        yield _find(name, "PG932", message, "read what it wrote to standard error, then try again")
    if not end.has_read_all and not (end.is_late or end.is_flooding):
        message = "it ended before it had read all passages"
        yield _find(name, "PG939", message, "read standard input to its end")


def _find(name: str, code: str, message: str, remedy: str) -> Finding:
    return Finding(f"<{name}>", 0, code, message, remedy, Severity.WARNING)
