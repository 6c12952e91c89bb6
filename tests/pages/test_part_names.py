from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plangraph.pages.subjects import Subjects
from plangraph.vocabulary import expand

if TYPE_CHECKING:
    import plangraph as pg


@pytest.fixture(scope="module")
def subjects(graph: pg.Graph) -> Subjects:
    return Subjects(graph.lookup)


@pytest.mark.parametrize(
    ("thing", "name"),
    [
        ("span:st-point-8", "point 8, "),
        ("span:ft-F01", "line "),
        ("effect:us28-forces-cap.hasQuantity", "at most 600,000"),
        ("milestone:minsk2-ceasefire.hasTime", "time: "),
        ("waiver:ua20-peace-council", "finding that is waived: "),
        ("agent:plangraph-developers", "plangraph developers"),
    ],
)
def test_a_thing_without_a_label_is_called_by_what_it_is_of(
    subjects: Subjects, thing: str, name: str
) -> None:
    assert subjects.caption(expand(thing)).startswith(name)


def test_a_thing_that_no_page_is_about_keeps_its_curie(subjects: Subjects) -> None:
    assert subjects.caption(expand("effect:nobody.hasQuantity")) == "effect:nobody.hasQuantity"
