"""Nodes of a table: drafts, clause versions, effects, claims and passages as nodes of YAML-LD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from plangraph.exporting.effect_columns import VALUE_COLUMNS
from plangraph.exporting.effect_rows import Amount, TabledClaim
from plangraph.exporting.time_cells import TimeCell, is_date
from plangraph.importing.table_ids import PlacedEffect
from plangraph.importing.table_names import NewThing, key_of
from plangraph.importing.table_passages import NewSpan
from plangraph.importing.table_values import find_ucum, is_currency
from plangraph.importing.table_yaml import Inline, Quoted, YamlNode, YamlValue, label
from plangraph.reading.context import bundled_context
from plangraph.vocabulary import SCHEME, compact

_WORDS_OF = "scheme:"
_PLAN = "plan:"
_DRAFT = "plan:PlanVersion"
_SPAN = "span:"


@dataclass(frozen=True)
class TableDefaults:
    """What nodes get that rows do not give.

    ``detail`` is that of a clause version; ``voice`` and ``certainty`` are those of further claims;
    ``plan`` is the plan of new drafts, which is described too if ``is_new_plan``; ``title`` is the
    name of the table.
    """

    detail: str
    voice: str
    certainty: str
    plan: str
    is_new_plan: bool
    title: str
    language: str = "en"


def make_wordings(
    effects: Sequence[PlacedEffect], defaults: TableDefaults
) -> Iterator[tuple[list[YamlNode], int]]:
    """Yield the nodes of each clause version with its further claims, and how many effects it has.

    ``effects`` are sorted by clause version.
    """
    for _, group in groupby(effects, key=lambda placed: placed.wording):
        placed = list(group)
        nodes = [_make_wording(placed, defaults), *_make_further_claims(placed, defaults)]
        yield nodes, len(placed)


def make_drafts(
    effects: Sequence[PlacedEffect], made: Mapping[str, NewThing], defaults: TableDefaults
) -> Iterator[YamlNode]:
    """Yield for each draft the node that lists its new clause versions; a new one is described."""
    for draft, group in groupby(effects, key=lambda placed: placed.effect.draft):
        placed = list(group)
        wordings = dict.fromkeys(found.wording for found in placed if not found.is_known)
        node: dict[str, YamlValue] = {
            "id": compact(draft),
            "hasClauseVersion": tuple(map(compact, wordings)),
        }
        if draft in made:
            claims = (found.effect.claims[0] for found in placed if found.effect.claims)
            node |= {
                "type": "PlanVersion",
                "label": label(made[draft].label, defaults.language),
                "versionOf": compact(defaults.plan),
                **_ground(next(claims, None)),
            }
        if wordings:
            yield node


def make_things(made: Mapping[str, NewThing], defaults: TableDefaults) -> Iterator[YamlNode]:
    """Yield the nodes of the things and words that the table names first, but not of drafts."""
    if defaults.is_new_plan and any(thing.kind == _DRAFT for thing in made.values()):
        name = label(defaults.title, defaults.language)
        yield {"id": compact(defaults.plan), "type": "PeacePlan", "label": name}
    for iri, thing in made.items():
        name = label(thing.label, defaults.language)
        if thing.kind.startswith(_PLAN):
            if thing.kind != _DRAFT:
                yield {"id": compact(iri), "type": thing.kind.removeprefix(_PLAN), "label": name}
            continue
        definition = f"A word of {defaults.title}: say here what it is used for."
        yield {
            "id": compact(iri),
            "type": "Concept",
            "label": name,
            "inScheme": thing.kind,
            "definition": label(definition, defaults.language),
        }


def make_spans(spans: Mapping[str, NewSpan]) -> Iterator[YamlNode]:
    """Yield the nodes of the passages that the table names first."""
    for iri, span in spans.items():
        node: dict[str, YamlValue] = {
            "id": compact(iri),
            "type": "Span",
            "hasSource": compact(span.source),
        }
        if span.passage is None:
            node["hasSelector"] = Inline({"type": "Fragment", "fragment": span.fragment})
            yield node
            continue
        start, end = str(span.passage.start), str(span.passage.end)
        node["sourceLine"] = str(span.passage.line)
        node["hasSelector"] = Inline({"type": "TextPosition", "start": start, "end": end})
        node["spanSha256"] = span.passage.sha256
        if span.passage.folded:
            place, digest = span.passage.folded
            node |= {
                "foldedStart": str(place.start),
                "foldedLength": str(place.length),
                "foldedSha256": digest,
            }
        yield node


def _make_wording(placed: Sequence[PlacedEffect], defaults: TableDefaults) -> YamlNode:
    first = placed[0].effect
    claims = {found.effect.claims[:1] for found in placed}
    is_together = len(claims) == 1 and not placed[0].is_known
    effects = tuple(
        {
            **_make_effect(found, defaults.language),
            "effectOrder": str(number) if len(placed) > 1 and not found.is_known else "",
            **({} if is_together else _ground(next(iter(found.effect.claims), None))),
        }
        for number, found in enumerate(placed, 1)
    )
    node: dict[str, YamlValue] = {"id": compact(placed[0].wording), "hasEffect": effects}
    if not placed[0].is_known:
        detail = next((found.effect.detail for found in placed if found.effect.detail), "")
        node |= {
            "type": "ClauseVersion",
            "pointNumber": Quoted(first.point) if first.point else "",
            "expressesClause": compact(first.clause),
            "specificity": _name_word(detail or defaults.detail, "specificity"),
            **(_ground(next(iter(first.claims), None)) if is_together else {}),
        }
    return node


def _ground(claim: TabledClaim | None) -> dict[str, YamlValue]:
    """Return the keys that make a claim about their node when the file is read."""
    if claim is None:
        return {}
    names = tuple(compact(span).removeprefix(_SPAN) for span in claim.spans)
    return {
        "groundedIn": names,
        "attribution": _name_word(claim.voice, "attribution") if claim.voice else "",
        "certainty": _name_word(claim.certainty, "certainty") if claim.certainty else "",
    }


def _make_effect(placed: PlacedEffect, language: str) -> dict[str, YamlValue]:
    effect = placed.effect
    node: dict[str, YamlValue] = {
        "id": compact(effect.effect),
        "type": compact(effect.kind).removeprefix("plan:"),
        "label": label(effect.label, language) if effect.label else "",
        "hasQuantity": _make_quantities(effect.amounts),
    }
    for column in VALUE_COLUMNS:
        values = effect.values.get(column.name, ())
        scheme = (column.thing or "").removeprefix(_WORDS_OF)
        is_word = (column.thing or "").startswith(_WORDS_OF)
        key = compact(column.property).removeprefix("plan:")
        node[key] = tuple(
            _name_word(value, scheme) if is_word else compact(value) for value in values
        )
    for how in dict.fromkeys(found.property for found in effect.conditions):
        key = compact(how).removeprefix("plan:")
        node[key] = tuple(
            compact(found.condition) for found in effect.conditions if found.property == how
        )
    if effect.deadline:
        node["dueBy"] = _make_time(effect.deadline, language)
    return node


def _make_quantities(amounts: Sequence[Amount]) -> YamlValue:
    flows = [_make_quantity(amount) for amount in amounts]
    return flows[0] if len(flows) == 1 else flows


def _make_quantity(amount: Amount) -> Inline:
    entries: dict[str, str | Quoted] = {
        "type": "Quantity",
        "bound": _name_word(amount.bound, "bound"),
        "value": amount.value,
    }
    if is_currency(amount.unit):
        return Inline({**entries, "currency": amount.unit})
    return Inline({**entries, "unit": amount.unit, "ucumCode": find_ucum(amount.unit)})


def _make_time(time: TimeCell, language: str) -> YamlValue:
    words = {"label": label(time.words, language)} if time.words else {}
    if (time.date and "/" not in time.date) or not (time.date or time.values):
        if not words:
            return Inline({"type": "Instant", **_make_date(time.date)})
        return {"type": "Instant", **words, **_make_date(time.date)}
    node: dict[str, YamlValue] = {"type": "Interval", **words, "duration": time.duration}
    if time.date:
        node["edtf"] = Quoted(time.date)
    for key, end in (("hasBeginning", time.begin), ("hasEnd", time.end)):
        if end:
            node[key] = Inline({"type": "Instant", **_make_date(end)}) if is_date(end) else end
    return node


def _make_date(date: str) -> dict[str, str | Quoted]:
    if not date:
        return {}
    is_day = len(date) == 10 and date.replace("-", "").isdigit()
    return {"date": date} if is_day else {"edtf": Quoted(date)}


def _make_further_claims(
    placed: Sequence[PlacedEffect], defaults: TableDefaults
) -> Iterator[YamlNode]:
    """Yield the claims after the first one of each effect, which its own node makes."""
    for found in placed:
        for iri, claim in list(zip(found.claims, found.effect.claims, strict=True))[1:]:
            effect = found.effect
            named = (effect.values.get(name, ()) for name in ("bearer", "beneficiary", "object"))
            things = (effect.effect, found.wording, *(iri for part in named for iri in part))
            place = ", ".join(filter(None, (key_of(effect.draft), effect.point)))
            text = effect.label or f"{key_of(effect.effect)}, a further claim"
            yield {
                "id": compact(iri),
                "type": "Claim",
                "label": label(f"{place}: {text}", defaults.language),
                "about": tuple(map(compact, dict.fromkeys(things))),
                **_ground(
                    replace(
                        claim,
                        voice=claim.voice or defaults.voice,
                        certainty=claim.certainty or defaults.certainty,
                    )
                ),
            }


def _name_word(iri: str, scheme: str) -> str:
    """Return a word of a list as a value of its key: its name, or its list and its name."""
    name = iri.removeprefix(f"{SCHEME}{scheme}#") if scheme else iri
    if name == iri or name in bundled_context().terms:
        return compact(iri)
    return name
