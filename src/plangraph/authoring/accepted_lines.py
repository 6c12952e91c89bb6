"""Accepted lines: a proposal as an effect or a stance in the short form of the data files.

What was proposed keeps its passage (``groundedIn``), who proposed it, and who accepted it when. A
part that is words of the text, where the data have a thing, is left as a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plangraph.authoring.node_text import quote
from plangraph.authoring.proposals.kept_proposals import Decided
from plangraph.authoring.proposals.needed_parts import SPOKEN
from plangraph.authoring.proposals.proposal import (
    CONDITIONS,
    TIMES,
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
)
from plangraph.authoring.quoted_text import write_quoted_label
from plangraph.authoring.said_nodes import (
    SaidException,
    write_said_condition,
    write_said_exception,
    write_said_thing,
)
from plangraph.authoring.spoken_lengths import say_length
from plangraph.checking.lexical import find_written_duration

_CURRENCY = 3  # letters of the code of a currency
_THINGS = (
    *(PartRole.BEARER, PartRole.BENEFICIARY, PartRole.OBJECT, PartRole.FOUNDED),
    *(PartRole.HOLDER, PartRole.TARGET, PartRole.SPEAKER, PartRole.VERIFIER),
    *(PartRole.ORIGIN, PartRole.RECIPIENT, PartRole.FUND, PartRole.FUNDING, PartRole.LOCATION),
    *(PartRole.PRIORITY, PartRole.REVERSED, PartRole.ALTERNATIVE, PartRole.ELSE),
)
# Things that may be what no name of the data is of: a text describes them.
_DESCRIBED = (PartRole.OBJECT, PartRole.ORIGIN, PartRole.FUND)
# Parts of the statement that makes a claim.
_OF_STATEMENTS = (PartRole.SPEAKER, PartRole.CHANNEL)
_WORDS = (
    *(PartRole.ACTION, PartRole.STATUS, PartRole.STANCE, PartRole.STRENGTH, PartRole.VOICE),
    *(PartRole.MATTER, PartRole.FAVOUR, PartRole.LANGUAGE, PartRole.COUNT),
)


class LineContext(NamedTuple):
    """What lines need beside the proposal: the source, the language of labels, the decision.

    ``is_report`` says that an article tells what a draft would do: its own words were not seen.
    """

    source: str
    language: str
    decided: Decided
    names: Mapping[str, str]
    is_report: bool = False


def write_effect_lines(proposal: Proposal, context: LineContext) -> list[str]:
    """Return the keys of an effect, one a line."""
    support = ("support: press-report",) if context.is_report else ()
    own = [f"id: {name_said(proposal, context.source)}"] if is_said(proposal) else []
    return [f"type: {proposal.kind}", *own, *support, *_write_keys(proposal, context)]


def is_said(proposal: Proposal) -> bool:
    """Return whether a proposal is in the voice of a speaker, so that a statement makes it."""
    return any(part.value in SPOKEN for part in proposal.of_role(PartRole.VOICE))


def name_said(proposal: Proposal, source: str) -> str:
    """Return the identifier of an effect that somebody states, which its statement names."""
    return f"effect:said-{source}-{proposal.name.replace('.', '-')}"


def write_said_block(proposal: Proposal, context: LineContext) -> str:
    """Return the statement in which somebody says what an effect is."""
    claim = f"claim:{name_said(proposal, context.source).partition(':')[2]}"
    lines = _write_statement(proposal, context, claim, "")
    return "- " + "\n  ".join(lines) + "\n"


def write_voice_block(proposal: Proposal, context: LineContext) -> str:
    """Return a stance or a statement as nodes."""
    if proposal.kind is ProposalKind.STANCE:
        return write_stance_block(proposal, context)
    return write_statement_block(proposal, context)


def write_stance_block(proposal: Proposal, context: LineContext) -> str:
    """Return a stance as a node.

    One in the voice of a speaker comes with the statement that it was made in.
    """
    holder = next((str(part.value) for part in proposal.of_role(PartRole.HOLDER)), "")
    stance = next((str(part.value) for part in proposal.of_role(PartRole.STANCE)), "")
    label = f"{context.names.get(holder, holder)}: {stance}"
    lines = [
        f"id: {name_voice(proposal, context.source)}",
        "type: Stance",
        f"label: {{{context.language}: {write_quoted_label(label)}}}",
        *_write_keys(proposal, context),
    ]
    lines.insert(-4, "certainty: stated")
    blocks = [lines, *_write_said(proposal, context, holder)]
    return "".join("- " + "\n  ".join(block) + "\n" for block in blocks)


def _write_said(proposal: Proposal, context: LineContext, holder: str) -> Iterator[list[str]]:
    """Yield the statement that a stance was made in, if it is in the voice of a speaker."""
    if is_said(proposal):
        claim = f"claim:{name_voice(proposal, context.source).replace(':', '-')}"
        yield _write_statement(proposal, context, claim, holder)


def _write_statement(
    proposal: Proposal, context: LineContext, claim: str, holder: str
) -> list[str]:
    """Return the statement that makes a claim, in the words of its speaker."""
    speaker = next((str(part.value) for part in proposal.of_role(PartRole.SPEAKER)), holder)
    said = f"{context.names.get(speaker, speaker)}, in {context.source}.{proposal.passage}"
    return [
        f"id: statement:{claim.partition(':')[2]}",
        "type: Statement",
        f"label: {{{context.language}: {write_quoted_label(said)}}}",
        f"speaker: {speaker}",
        _write_channel(proposal),
        f"states: {claim}",
    ]


def write_statement_block(proposal: Proposal, context: LineContext) -> str:
    """Return a statement, and the claim that it makes, which a person words."""
    speaker = next((str(part.value) for part in proposal.of_role(PartRole.SPEAKER)), "")
    iri = name_voice(proposal, context.source)
    claim = f"claim:{iri.partition(':')[2]}"
    name = context.names.get(speaker, speaker)
    label = write_quoted_label(f"{name}, in {context.source}.{proposal.passage}")
    voices = tuple(proposal.of_role(PartRole.VOICE))
    claimed = [
        f"id: {claim}",
        "type: Claim",
        f"label: {{{context.language}: {label}}}",
        f"about: {speaker}",
        *(f"attribution: {part.value}" for part in voices),
        "certainty: stated",
        f"groundedIn: {context.source}.{proposal.passage}",
        *_write_decision(proposal, context),
    ]
    said = [
        f"id: {iri}",
        "type: Statement",
        f"label: {{{context.language}: {label}}}",
        f"speaker: {speaker}",
        _write_channel(proposal),
        f"states: {claim}",
    ]
    return "".join("- " + "\n  ".join(lines) + "\n" for lines in (claimed, said))


def _write_channel(proposal: Proposal) -> str:
    """Return the key of the way by which something was said; few texts name it."""
    channels = (str(part.value) for part in proposal.of_role(PartRole.CHANNEL))
    return f"channel: {next(channels, 'unstated')}"


def name_voice(proposal: Proposal, source: str) -> str:
    """Return the identifier that a stance or a statement gets."""
    return f"{proposal.kind.lower()}:{source}-{proposal.name.replace('.', '-')}"


def is_key(value: object) -> bool:
    """Return whether the value of a part is the key of a thing."""
    return isinstance(value, str) and ":" in value and " " not in value


def _write_keys(proposal: Proposal, context: LineContext) -> Iterator[str]:
    yield from write_said_keys(proposal, context.language)
    yield f"groundedIn: {context.source}.{proposal.passage}"
    yield from _write_decision(proposal, context)


def write_said_keys(proposal: Proposal, language: str) -> Iterator[str]:
    """Yield the keys of what a proposal says, one a line, without its evidence."""
    excepted = list(_write_exceptions(proposal, language))
    for role in PartRole:
        parts = tuple(proposal.of_role(role))
        nodes = [one.node for one in excepted if one.key == role]
        if role in _OF_STATEMENTS or not (parts or nodes):
            continue
        if role in _THINGS:
            yield from _write_things(role, parts, language)
        elif role in _WORDS:
            yield f"{role}: {_join(str(part.value) for part in parts)}"
        elif role is PartRole.QUANTITY:
            yield f"{role}: {_join(_write_quantity(part) for part in parts)}"
        elif role in TIMES:
            yield f"{role}: {_join(_write_time(part, language) for part in parts)}"
        elif role is PartRole.REPEAT:
            written = str(parts[0].value)
            yield f"{role}: {find_written_duration(written) or written}"
        elif role in CONDITIONS:
            said = [write_said_condition(str(part.value), language) for part in parts]
            yield f"{role}: {_join([*said, *nodes])}"
        elif nodes:
            yield f"{role}: {_join(nodes)}"


def _write_decision(proposal: Proposal, context: LineContext) -> Iterator[str]:
    proposer = " ".join(filter(None, (proposal.proposer.name, proposal.proposer.version)))
    yield f"proposedBy: {write_quoted_label(proposer)}"
    yield f"acceptedBy: {write_quoted_label(context.decided.by)}"
    yield f"acceptedOn: {context.decided.on}"


def _write_things(role: PartRole, parts: Iterable[ProposedPart], language: str) -> Iterator[str]:
    """Yield a key with the things of its parts; a comment for one that no node can be made of."""
    values = list(dict.fromkeys(str(part.value) for part in parts))
    named = [value for value in values if is_key(value)]
    said = [value for value in values if value not in named]
    if role in _DESCRIBED:
        named += [write_said_thing(value, language) for value in said]
        said = []
    if named:
        yield f"{role}: {_join(named)}"
    yield from (f"# {role}: {' '.join(value.split())}" for value in said)


def _write_exceptions(proposal: Proposal, language: str) -> Iterator[SaidException]:
    """Yield the exceptions of an effect, each with the key that says it."""
    for part in proposal.of_role(PartRole.EXCEPTION):
        if is_key(part.value):
            yield SaidException(PartRole.EXCEPTION, str(part.value))
        else:
            yield write_said_exception(str(part.value), language)


def _write_quantity(part: ProposedPart) -> str:
    quantity = part.value
    if not isinstance(quantity, ProposedQuantity):
        return str(quantity)
    keys = [f"bound: {quantity.bound}", f"value: {quantity.number}"]
    unit = quantity.unit
    if unit and len(unit) == _CURRENCY and unit.isupper():
        keys.append(f"currency: {unit}")
    elif unit:
        keys.append(f"unit: {quote(unit)}")
    if quantity.share_of:
        keys.append(f"shareOf: {quantity.share_of}")
    if quantity.per:
        is_length = not is_key(quantity.per)
        keys.append(f"per: {{duration: {quantity.per}}}" if is_length else f"per: {quantity.per}")
    return f"{{{', '.join(keys)}}}"


def _write_time(part: ProposedPart, language: str) -> str:
    time = part.value
    if not isinstance(time, ProposedTime):
        return str(time)
    words = part.why or _say_time(time)
    keys = [f"label: {{{language}: {write_quoted_label(words)}}}"]
    if time.date:
        is_day = len(time.date) == len("2031-03-03") and time.date.replace("-", "").isdigit()
        keys.append(
            f"hasEnd: {{date: {time.date}}}" if is_day else f'type: Interval, edtf: "{time.date}"'
        )
    elif time.duration:
        keys.append(f"duration: {find_written_duration(time.duration) or time.duration}")
    return f"{{{', '.join(keys)}}}"


def _say_time(time: ProposedTime) -> str:
    """Return a time that a person wrote, as a label says it."""
    after = f"after {time.after}" if time.after else None
    length = time.duration and say_length(time.duration)
    if length and not after:
        return f"within {length}"
    return " ".join(filter(None, (time.date, length, after)))


def _join(values: Iterable[str]) -> str:
    listed = list(dict.fromkeys(values))
    return listed[0] if len(listed) == 1 else f"[{', '.join(listed)}]"
