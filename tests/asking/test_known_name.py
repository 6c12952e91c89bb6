"""What one name of a thing is among its names."""

import pytest

from plangraph.asking.known_name import KnownName, name_by_end
from plangraph.vocabulary import PLAN, PREFIXES, SKOS

THING = PREFIXES["state"] + "new-arvenia"


@pytest.mark.parametrize(
    ("how", "is_own", "order"),
    [(PLAN.shortLabel, True, 0), (SKOS.prefLabel, True, 0), (SKOS.altLabel, False, 1)],
)
def test_labels_come_before_other_names(how: str, is_own: bool, order: int) -> None:
    known = KnownName(THING, how, "New Arvenia", "new arvenia")
    assert (known.is_own, known.order) == (is_own, order)


def test_the_last_part_of_the_iri_is_a_name_of_its_own_and_the_last() -> None:
    known = name_by_end(THING)
    assert (known.name, known.folded) == ("new-arvenia", "new arvenia")
    assert (known.is_own, known.order) == (True, 2)
