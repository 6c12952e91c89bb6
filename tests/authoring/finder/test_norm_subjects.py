"""Test who a sentence is about."""

import pytest

from plangraph.authoring.finder.actor_names import ActorNames
from plangraph.authoring.finder.norm_subjects import SubjectKind, read_subject, read_subject_behind

NAMES = ActorNames({"a": ["Karesh"], "b": ["Toluna"], "c": ["Joint Council"]})


@pytest.mark.parametrize(
    ("text", "kind", "keys"),
    [
        ("Karesh", SubjectKind.NAMED, ["a"]),
        ("Within 30 days, Karesh and Toluna also", SubjectKind.NAMED, ["a", "b"]),
        ("The armed forces of Karesh", SubjectKind.NAMED, ["a"]),
        ("Karesh's government", SubjectKind.NAMED, ["a"]),
        ("Decides that neither Karesh nor Toluna", SubjectKind.NAMED, ["a", "b"]),
        ("The Joint Council, sitting in private,", SubjectKind.NAMED, ["c"]),
        ("Prisoners held by Karesh", SubjectKind.OTHER, []),
        ("Karesh's claims", SubjectKind.OTHER, []),
        ("The seat of the Joint Council", SubjectKind.OTHER, []),
        ("They", SubjectKind.PRONOUN, []),
        ("its forces", SubjectKind.PRONOUN, []),
        ("This agreement", SubjectKind.TEXT, []),
        ("and", SubjectKind.EMPTY, []),
        ("a Joint Council (JC), which", SubjectKind.NAMED, ["c"]),
        ("after Karesh", SubjectKind.NAMED, ["a"]),
        ("Toluna:", SubjectKind.NAMED, ["b"]),
    ],
)
def test_a_name_is_the_subject_only_where_the_words_say_so(
    text: str, kind: SubjectKind, keys: list[str]
) -> None:
    found = read_subject(text, 0, len(text), NAMES.find(text))
    assert (found.kind, [one.key for one in found.names]) == (kind, keys)


def test_a_negative_subject_and_a_body_are_known() -> None:
    text = "No army of Karesh"
    assert read_subject(text, 0, len(text), NAMES.find(text)).is_negative
    text = "The armed forces of Karesh"
    assert read_subject(text, 0, len(text), NAMES.find(text)).is_body


@pytest.mark.parametrize(
    ("text", "kind", "keys"),
    [
        ("the Joint Council and Karesh to dig", SubjectKind.NAMED, ["c", "a"]),
        ("it to dig", SubjectKind.PRONOUN, []),
        ("the armed forces of Karesh to dig", SubjectKind.NAMED, ["a"]),
        ("people in Karesh to dig", SubjectKind.OTHER, []),
    ],
)
def test_a_subject_may_stand_behind_its_verb(text: str, kind: SubjectKind, keys: list[str]) -> None:
    found = read_subject_behind(text, 0, len(text), NAMES.find(text))
    assert (found.kind, [one.key for one in found.names]) == (kind, keys)
