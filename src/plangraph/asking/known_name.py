"""Known name: one name of a thing, and what it is among the names of the thing."""

from typing import NamedTuple

from plangraph.asking.spelling import fold_name
from plangraph.text import name_end
from plangraph.vocabulary import LABEL_PROPERTIES, PLAN

_LABELS = (*LABEL_PROPERTIES, PLAN.shortLabel)
_LAST_PART = ""


class KnownName(NamedTuple):
    """A name of a thing; ``how`` is its property, or "" for the last part of the IRI."""

    thing: str
    how: str
    name: str
    folded: str

    @property
    def is_own(self) -> bool:
        """Whether it is a label of the thing, or its identifier, and not another name."""
        return self.how in (*_LABELS, _LAST_PART)

    @property
    def order(self) -> int:
        """Where it comes among the names of a thing: labels, other names, the identifier."""
        return 0 if self.how in _LABELS else 1 if self.how else 2


def name_by_end(thing: str) -> KnownName:
    """Return the end of an IRI as a name of its thing."""
    last = name_end(thing)
    return KnownName(thing, _LAST_PART, last, fold_name(last))
