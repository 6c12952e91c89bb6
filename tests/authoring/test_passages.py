from plangraph.authoring.passages import name_passages


def name_all(text: str) -> dict[str, str]:
    return {one.name: text[one.start : one.end] for one in name_passages(text)}


def test_a_point_and_each_of_its_sentences_are_named() -> None:
    assert name_all("5. Towns vote. They count.") == {
        "5": "Towns vote. They count.",
        "5.1": "Towns vote.",
        "5.2": "They count.",
    }


def test_sentences_of_a_point_with_numbered_sub_points_have_other_names() -> None:
    found = name_all("5. Towns vote.\n5.1 In May. In peace.\n5.2 In June.")
    assert found["5.s1"] == "Towns vote."
    assert found["5.1"] == "In May. In peace."
    assert found["5.1.2"] == "In peace."


def test_only_sentences_are_marked_as_such() -> None:
    assert [one.name for one in name_passages("1. Towns vote.") if one.is_sentence] == ["1.1"]
