import pytest

from plangraph.serialization.labelling_work import LabellingError, LabellingWork


def test_steps_are_allowed_up_to_a_number_that_grows_with_the_quads() -> None:
    work = LabellingWork(100)
    work.add(801_000)
    assert work.left == 0
    with pytest.raises(LabellingError, match=r"more than 801,000 steps"):
        work.add(1)


def test_a_search_may_pass_a_number_of_nodes() -> None:
    work = LabellingWork(0)
    work.enter(20_000)
    with pytest.raises(LabellingError, match=r"more than 20,000 of them are connected"):
        work.enter(20_001)
