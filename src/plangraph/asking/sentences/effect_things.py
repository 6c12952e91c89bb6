"""Effect things: what one effect acts on, and who is bound and favoured by it."""

from __future__ import annotations

from plangraph.asking.sentence import Role
from plangraph.asking.sentences.sentence_facts import SentenceFacts, is_below

_ACTORS = frozenset({"Actor", "Person", "State", "Institution", "ActorGroup"})
#: What is done to somebody: who is favoured gets what is given.
_GIVING = frozenset({"cede", "hand-over", "pay", "return-property", "sell", "supply"})

#: The classes of actors that fill a slot of this name.
KINDS_OF_SLOTS = {
    "person": "Person",
    "institution": "Institution",
    "group": "ActorGroup",
    "state": "State",
}
#: The part of a sentence that a slot writes, and the property that fills it.
ROLES_OF_SLOTS = {
    "matter": (Role.MATTER, "onMatter"),
    "origin": (Role.ORIGIN, "transferFrom"),
    "destination": (Role.DESTINATION, "transferInto"),
    "recipient": (Role.RECIPIENT, "transferTo"),
    "bearer": (Role.BEARER, "dutyBearer"),
    "beneficiary": (Role.BENEFICIARY, "beneficiary"),
    "establishes": (Role.OBJECT, "establishes"),
}


class EffectThings:
    """The things of one effect, by the properties that lead to them."""

    def __init__(self, facts: SentenceFacts, effect: str) -> None:
        self._facts = facts
        self.effect = effect
        self.subject: tuple[str, ...] = ()

    def values(self, *names: str) -> tuple[str, ...]:
        """Return the things of some properties of the effect."""
        return self._facts.values(self.effect, *names)

    @property
    def affects(self) -> tuple[str, ...]:
        """The things that the effect acts on."""
        return self.values("affects")

    @property
    def actors(self) -> tuple[str, ...]:
        """The actors that the effect acts on, without its subject."""
        return tuple(
            item for item in self.affects if self.is_actor(item) and item not in self.subject
        )

    @property
    def places(self) -> tuple[str, ...]:
        """The places that the effect acts on or happens at."""
        found = [thing for thing in self.affects if "Place" in self._facts.kinds(thing)]
        return tuple(dict.fromkeys((*self.values("atLocation"), *found)))

    @property
    def is_of_income(self) -> bool:
        """Whether it is about what comes in or is paid again and again, such as a profit."""
        return False

    @property
    def is_mutual(self) -> bool:
        """Whether those who are bound are those who are favoured, and more than one."""
        bearers, favoured = set(self.values("dutyBearer")), set(self.values("beneficiary"))
        is_several = len(bearers) > 1 or any(
            "ActorGroup" in self._facts.kinds(item) for item in bearers
        )
        return bool(bearers) and bearers == favoured and is_several

    @property
    def is_on_each_other(self) -> bool:
        """Whether those who are bound are several and act on each other: all of them are named."""
        bearers = set(self.values("dutyBearer"))
        return len(bearers) > 1 and bearers <= set(self.affects)

    @property
    def is_to_each_other(self) -> bool:
        """Whether those who act hand something to each other: they are those who get it."""
        bearers, getters = set(self.values("dutyBearer")), set(self.values("transferTo"))
        is_several = len(bearers) > 1 or any(
            "ActorGroup" in self._facts.kinds(item) for item in bearers
        )
        gives = any(is_below(self._facts, item, _GIVING) for item in self.values("action"))
        is_given = (self.is_mutual or self.is_on_each_other) and not getters and gives
        return is_several and (bearers == getters or is_given)

    def is_actor(self, thing: str) -> bool:
        """Return whether a thing is an actor."""
        return not _ACTORS.isdisjoint(self._facts.kinds(thing))
