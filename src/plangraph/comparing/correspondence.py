"""Correspondence: which provision of the new version is held against which of the old one.

Clauses are joined by their IRI. A clause that only one version has is looked for in the other in
what authors linked: clause versions that cover it (``plan:covers``), revise it, or replace it as a
whole (``plan:replaces``), and the clause that it is a part of (``dcterms:isPartOf``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from plangraph.asking.provisions import Provision, Wording
from plangraph.comparing.alignment import are_linked
from plangraph.comparing.plan_version import PlanVersion, VersionPair


@dataclass(frozen=True)
class Correspondence:
    """What both versions have for one clause.

    ``old`` and ``new`` are None where a version has neither the clause nor its content. A version
    that lacks the clause itself may have its content in clause versions of another one: then only
    one of ``in_old`` and ``in_new`` is true, and both provisions are there. ``replacing`` holds
    the clause versions that stand in place of the clause. ``is_rest`` says that some effects were
    compared under another clause.
    """

    clause: str
    old: Provision | None
    new: Provision | None
    in_old: bool
    in_new: bool
    replacing: tuple[Wording, ...] = ()
    is_rest: bool = False

    @property
    def elsewhere(self) -> tuple[Wording, ...]:
        """The clause versions of another clause that have the content of this one."""
        side = self.new if self.in_old else self.old
        return side.wordings if side and not (self.in_old and self.in_new) else ()

    def leave_out(self, effects: frozenset[str]) -> Correspondence | None:
        """Return it without effects that were compared under another clause, None if none is left.

        Of a clause that only one version has, clause versions without further effects go too.
        """
        is_in_both = self.in_old and self.in_new
        old = _leave_out(self.old, effects, keep=is_in_both or not self.in_old)
        new = _leave_out(self.new, effects, keep=is_in_both or not self.in_new)
        if not (old if self.in_old else new):
            return None
        return replace(self, old=old, new=new, is_rest=(old, new) != (self.old, self.new))


def match_clauses(versions: VersionPair) -> list[Correspondence]:
    """Return what both versions have for each clause; those with content elsewhere come first."""
    old, new = versions.old, versions.new
    found = [_match(clause, old, new) for clause in sorted({*old.provisions, *new.provisions})]
    return sorted(found, key=lambda item: not item.elsewhere)


def _match(clause: str, old: PlanVersion, new: PlanVersion) -> Correspondence:
    before, after = _find_own(clause, old), _find_own(clause, new)
    if before is None and after is None:
        before, after = old.provisions.get(clause), new.provisions.get(clause)
    in_old, in_new = before is not None, after is not None
    replacing: tuple[Wording, ...] = ()
    if before is None and after:
        before, replacing = _find_elsewhere(after, new, old), _find_replacing(after, old)
    elif after is None and before:
        after, replacing = _find_elsewhere(before, old, new), _find_replacing(before, new)
    return Correspondence(clause, before, after, in_old, in_new, replacing)


def _find_own(clause: str, version: PlanVersion) -> Provision | None:
    """Return what a version has for a clause, None where another clause has its content instead."""
    own = version.provisions.get(clause)
    if own and all(item.is_gone for item in own.wordings) and _find_covering(clause, version):
        return None
    return own


def _find_covering(clause: str, version: PlanVersion) -> list[Wording]:
    return [item for item in version.wordings if clause in item.covered and not item.is_gone]


def _find_elsewhere(provision: Provision, own: PlanVersion, other: PlanVersion) -> Provision | None:
    """Return the clause versions of the other version that have the content of a clause."""
    found = _find_covering(provision.clause, other)
    found = found or [
        item
        for item in other.wordings
        if any(are_linked(item, wording) for wording in provision.wordings)
        and not any(_replaces(item, wording) for wording in provision.wordings)
    ]
    if not found:
        wholes = (*own.wholes.get(provision.clause, ()), *other.wholes.get(provision.clause, ()))
        found = [
            item
            for whole in dict.fromkeys(wholes)
            if whole in other.provisions
            for item in other.provisions[whole].wordings
            if not item.is_gone
        ]
    return Provision(provision.clause, tuple(found)) if found else None


def _find_replacing(provision: Provision, other: PlanVersion) -> tuple[Wording, ...]:
    return tuple(
        item
        for item in other.wordings
        if not item.is_gone and any(_replaces(item, wording) for wording in provision.wordings)
    )


def _replaces(one: Wording, other: Wording) -> bool:
    return other.iri in one.replaced or one.iri in other.replaced


def _leave_out(
    provision: Provision | None, effects: frozenset[str], *, keep: bool
) -> Provision | None:
    """Return a provision without some effects; ``keep`` keeps clause versions without any left."""
    if provision is None:
        return None
    wordings = tuple(
        replace(wording, effects=left)
        for wording in provision.wordings
        if (left := tuple(item for item in wording.effects if item.iri not in effects))
        or keep
        or not wording.effects
    )
    return Provision(provision.clause, wordings) if wordings else None
