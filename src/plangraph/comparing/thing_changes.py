"""Thing changes: how the bodies, groups, signatures and languages of two versions differ.

A body or group is joined by its IRI. A signature is joined with that of the same person for the
same actor, or else of the same person, or else for the same actor. What one version does not have
is gone only where the coverage of that version says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from plangraph.asking.absence_reasons import give_reason, join_reasons
from plangraph.asking.evidence import Evidence
from plangraph.asking.rows import read_rows
from plangraph.comparing.changes import Change, ClauseStatus, Strength
from plangraph.comparing.draft_things import DraftThing, ThingKind
from plangraph.comparing.effect_changes import Seen, compare_effects
from plangraph.comparing.plan_version import PlanVersion, Sight, VersionPair
from plangraph.comparing.sides import Side, Sides
from plangraph.comparing.values import NAMES, EffectValue, read_effect, read_languages
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN

# What tells which signature of one version is that of the other, most telling first.
_SIGNATURE_KEYS = ((PLAN.signatory, PLAN.signedFor), (PLAN.signatory,), (PLAN.signedFor,))
_Pair = tuple[DraftThing | None, DraftThing | None]
_NAMED_ONLY = give_reason("it is named, but how it is made up is unstated", "named_only")
_NOT_ALL = give_reason("not all its words were seen", "not_all")
_LANGUAGES = """
SELECT DISTINCT ?version ?language ?prevailing {
  ?version a plan:PlanVersion .
  OPTIONAL { ?version dcterms:language ?language }
  OPTIONAL { ?version plan:prevailingLanguage ?prevailing }
}
ORDER BY ?language ?prevailing
"""
_UNSTATED = give_reason("in which languages a draft is made out is unstated", "languages")


@dataclass(frozen=True)
class ThingChange:
    """What happened to a body, group or signature, or to the languages of the text.

    ``iri`` is that of the body, group, signature or new version. ``unknown`` holds what may differ
    or not, and ``note`` why that is unknown.
    """

    kind: ThingKind
    iri: str
    label: str
    status: ClauseStatus
    old: EffectValue | None
    new: EffectValue | None
    changes: tuple[Change, ...] = ()
    unknown: tuple[Change, ...] = ()
    note: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def title(self) -> str:
        """What people call it, with what it is."""
        return f"{self.kind.capitalize()}: {self.label}"


def compare_things(versions: VersionPair) -> tuple[ThingChange, ...]:
    """Return how the bodies, groups, signatures and languages of two versions differ."""
    old, new = versions.old.things, versions.new.things
    pairs = [*_pair_subjects(old, new), *_pair_signatures(old, new, versions.sides)]
    found = sorted(
        (_compare_pair(pair, versions) for pair in pairs),
        key=lambda item: ([*ThingKind].index(item.kind), item.label, item.iri),
    )
    languages = compare_text_languages(versions)
    return (*found, languages) if languages else tuple(found)


def _pair_subjects(old: Iterable[DraftThing], new: Iterable[DraftThing]) -> Iterator[_Pair]:
    sides = [
        {item.subject: item for item in side if item.kind is not ThingKind.SIGNATURE}
        for side in (old, new)
    ]
    for subject in sorted({*sides[0], *sides[1]}):
        yield sides[0].get(subject), sides[1].get(subject)


def _pair_signatures(
    old: Iterable[DraftThing], new: Iterable[DraftThing], sides: Sides
) -> Iterator[_Pair]:
    left, right = ([i for i in side if i.kind is ThingKind.SIGNATURE] for side in (old, new))
    for names in _SIGNATURE_KEYS:
        for before in [*left]:
            after = next((item for item in right if _is_alike(before, item, names, sides)), None)
            if after:
                left.remove(before)
                right.remove(after)
                yield before, after
    yield from ((before, None) for before in left)
    yield from ((None, after) for after in right)


def _is_alike(old: DraftThing, new: DraftThing, names: Iterable[str], sides: Sides) -> bool:
    """Return whether two signatures have equal values under some properties, and any at all."""
    values = [
        [frozenset(map(side.identify, item.effect.values.get(name, ()))) for name in names]
        for side, item in zip(sides, (old, new), strict=True)
    ]
    return values[0] == values[1] and any(values[0])


def _compare_pair(pair: _Pair, versions: VersionPair) -> ThingChange:
    before, after = pair
    sides = versions.sides
    thing, side = (after, sides.new) if after else (before, sides.old)
    assert thing is not None  # noqa: S101 - a pair has one thing at least
    evidence = (
        *(versions.old.find_evidence([before.iri]) if before else ()),
        *(versions.new.find_evidence([after.iri]) if after else ()),
    )
    found = ThingChange(
        thing.kind,
        thing.subject,
        _name(thing, side),
        ClauseStatus.SAME,
        read_effect(before.effect, sides.old) if before else None,
        read_effect(after.effect, sides.new) if after else None,
        evidence=tuple(dict.fromkeys(evidence)),
    )
    if before and after:
        return _compare_both(found, before, after, versions)
    return _judge_lone(found, thing, versions)


def _compare_both(
    found: ThingChange, before: DraftThing, after: DraftThing, versions: VersionPair
) -> ThingChange:
    sights = versions.old.see_thing(before), versions.new.see_thing(after)
    seen = Seen(*(sight.is_full for sight in sights))
    groups = compare_effects(before.effect, after.effect, versions.sides, seen)
    changes, unknown = (
        tuple(
            replace(part, strength=Strength.UNDECIDED)
            for change in group
            for part in _split_members(change, versions.sides)
        )
        for group in groups
    )
    reasons = join_reasons(sight.reason for sight in sights if not sight.is_full)
    return _judge(found, changes, unknown, reasons)


def _split_members(change: Change, sides: Sides) -> Iterator[Change]:
    """Yield the members that are gone, and those that are new, instead of two whole lists."""
    before, after = (
        frozenset(value.iris) if value else frozenset() for value in (change.old, change.new)
    )
    if change.kind != NAMES[PLAN.hasMember] or before == after:
        yield change
        return
    if gone := before - after:
        value = EffectValue(sides.old.describe(gone), tuple(sorted(gone)))
        yield replace(change, old=value, new=None)
    if added := after - before:
        value = EffectValue(sides.new.describe(added), tuple(sorted(added)))
        yield replace(change, old=None, new=value)


def _judge(
    found: ThingChange, changes: tuple[Change, ...], unknown: tuple[Change, ...], reasons: str
) -> ThingChange:
    """Return a thing that both versions have with its status."""
    status = ClauseStatus.SAME
    if changes:
        status = ClauseStatus.CHANGED
    elif unknown:
        status = ClauseStatus.PARTLY_UNKNOWN
    note = reasons if unknown else ""
    return replace(found, status=status, changes=changes, unknown=unknown, note=note)


def _judge_lone(found: ThingChange, thing: DraftThing, versions: VersionPair) -> ThingChange:
    """Return what follows from a thing that only one version has."""
    is_gone = found.new is None
    own, lacking = (versions.old, versions.new) if is_gone else (versions.new, versions.old)
    sight = see_missing(thing, own, lacking)
    if not sight.is_full:
        return replace(found, status=ClauseStatus.UNKNOWN, note=sight.reason)
    return replace(found, status=ClauseStatus.NOT_LISTED if is_gone else ClauseStatus.ADDED)


def see_missing(thing: DraftThing, own: PlanVersion, lacking: PlanVersion) -> Sight:
    """Return whether a thing that a version does not have in the data is not in its text.

    A body or group that the version names is there, however it is made up. Another one is looked
    for in the clauses that set it up, or else in those that the claims about it are about or that
    name it; a signature among those that were seen in full, where every point is listed.
    """
    if thing.subject in lacking.named:
        return Sight(False, _NAMED_ONLY)
    if lacking.is_whole:
        return Sight(True)
    if thing.kind is ThingKind.SIGNATURE:
        others = [item for item in lacking.things if item.kind is thing.kind]
        sights = [lacking.see_thing(item) for item in others]
        if sights and lacking.is_complete and all(sight.is_full for sight in sights):
            return Sight(True)
        return Sight(False, lacking.gap or _NOT_ALL)
    sights = [lacking.see_clause_words(clause) for clause in _find_clauses(thing, own)]
    if sights and all(sight.is_full for sight in sights):
        return Sight(True)
    reasons = join_reasons(sight.reason for sight in sights if not sight.is_full)
    return Sight(False, reasons or lacking.gap or _NOT_ALL)


class LanguageRow(NamedTuple):
    """A language of a plan version, and one that prevails."""

    language: str | None
    prevailing: str | None


class Languages(NamedTuple):
    """The tags (BCP 47) of the languages of a text, and of those that prevail."""

    all: tuple[str, ...] = ()
    prevailing: tuple[str, ...] = ()


def read_text_languages(store: Store, version: str) -> Languages:
    """Return the languages of a plan version, sorted."""
    rows = [*read_rows(store, _LANGUAGES, LanguageRow, version=version)]
    names = [{getattr(row, name) for row in rows} - {None} for name in LanguageRow._fields]
    return Languages(*(tuple(sorted(found)) for found in names))


def compare_text_languages(versions: VersionPair) -> ThingChange | None:
    """Return how the languages of the text differ; None where neither version states any.

    What a version does not say is gone or new only where its whole text was seen.
    """
    sides = versions.old, versions.new
    old, new = (read_text_languages(side.store, side.version) for side in sides)
    changes = [*_list_changes(old, new)]
    lacking = {
        change: side.is_whole
        for change in changes
        for value, side in zip((change.old, change.new), sides, strict=True)
        if value is None
    }
    known = tuple(change for change in changes if lacking.get(change, True))
    unknown = tuple(change for change in changes if change not in known)
    values = _describe(old), _describe(new)
    if not any(values):
        return None
    iri = versions.new.version
    found = ThingChange(ThingKind.LANGUAGES, iri, "the text", ClauseStatus.SAME, *values)
    return _judge(found, known, unknown, _UNSTATED)


def _find_clauses(thing: DraftThing, version: PlanVersion) -> list[str]:
    """Return the clauses of a version that set a body or group up, or else that name it."""
    tests: list[Callable[[str], bool]] = [
        lambda iri: iri in founding,
        lambda iri: iri in thing.wordings,
        lambda iri: iri in naming,
    ]
    founding, naming = set[str](), set[str]()
    for wording in version.wordings:
        for effect in wording.effects:
            if thing.subject in effect.values.get(PLAN.establishes, ()):
                founding.add(wording.iri)
            if any(thing.subject in found for found in effect.values.values()):
                naming.add(wording.iri)
    for test in tests:
        if clauses := {item.clause for item in version.wordings if test(item.iri)}:
            return sorted(clauses)
    return []


def _name(thing: DraftThing, side: Side) -> str:
    """Return what people call a body or group, or who signs for whom."""
    if thing.kind is not ThingKind.SIGNATURE:
        return side.caption(thing.subject)
    values = thing.effect.values
    names = [side.describe(values.get(name, ())) for name in (PLAN.signatory, PLAN.signedFor)]
    return " for ".join(filter(None, names)) or side.caption(thing.iri)


def _list_changes(old: Languages, new: Languages) -> Iterator[Change]:
    for name, before, after in zip(("languages", "prevailing language"), old, new, strict=True):
        if before != after:
            values = [read_languages(tags) if tags else None for tags in (before, after)]
            yield Change(name, values[0], values[1])


def _describe(languages: Languages) -> EffectValue | None:
    words = [
        *([", ".join(languages.all)] if languages.all else []),
        *([f"prevailing: {', '.join(languages.prevailing)}"] if languages.prevailing else []),
    ]
    return EffectValue("; ".join(words), tags=languages.all) if words else None
