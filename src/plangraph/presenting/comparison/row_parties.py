"""Row parties: whom a clause binds or favours in any draft; a group binds its members."""

from __future__ import annotations

from collections.abc import Iterable

from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import PLAN

_ROLES = (PLAN.dutyBearer, PLAN.beneficiary, PLAN.transferTo)


def find_parties(clause: str, versions: Iterable[PlanVersion]) -> frozenset[str]:
    """Return the actors that a clause names in some drafts, with the members of groups."""
    found: set[str] = set()
    for version in versions:
        provision = version.provisions.get(clause)
        for effect in provision.effects if provision else ():
            named = {iri for role in _ROLES for iri in effect.values.get(role, ())}
            members = (version.side.members.get(iri, ()) for iri in named)
            found |= named.union(*members)
    return frozenset(found)
