import pytest

from plangraph.asking.language import read_language
from plangraph.asking.sentence import Role, mark, write_plain
from plangraph.asking.sentences.several_points import name_points


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["point 11", "point 8"], "points 8 and 11"),
        (["the weir", "point 2b", "point 2a"], "points 2a, 2b and the weir"),
        (["point 8", "the weir"], "point 8 and the weir"),
        (["point 8"], "point 8"),
    ],
)
def test_several_points_are_named_together_and_in_order(names: list[str], told: str) -> None:
    language = read_language("en")
    phrases = [mark(Role.OBJECT, name, name) for name in names]
    found = language.join_phrases(name_points(language, phrases))
    assert write_plain(found) == told
