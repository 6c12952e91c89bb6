import pytest

from plangraph.asking.sentences.aspects import Aspect, set_aspect
from plangraph.asking.sentences.language import read_language


@pytest.mark.parametrize(
    ("verb", "aspect", "expected"),
    [
        ("продати зерно", Aspect.AGAIN, "продавати зерно"),
        ("продати зерно", Aspect.GIVEN, "продати зерно"),
        ("закрити завод", Aspect.LASTING, "закрити завод"),
        ("закрити завод", Aspect.AGAIN, "закривати завод"),
        ("перевіряти завод", Aspect.ONCE, "перевірити завод"),
    ],
)
def test_a_verb_has_the_aspect_that_is_asked_for(verb: str, aspect: Aspect, expected: str) -> None:
    assert set_aspect(read_language("uk"), verb, aspect) == expected
    assert set_aspect(read_language("en"), "sell grain", aspect) == "sell grain"
