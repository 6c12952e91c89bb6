from plangraph.authoring.gate.figure_words import read_figure_words


def test_a_number_is_found_with_its_sign_its_words_and_its_scale() -> None:
    text = "€3.5bn, 5,000, one hundred and twenty-five, two and a half million, 2 млрд, a million"
    assert [match[0] for match in read_figure_words().number.finditer(text)] == [
        "€3.5bn",
        "5,000",
        "one hundred and twenty-five",
        "two and a half million",
        "2 млрд",
        "a million",
    ]


def test_letters_after_a_number_are_no_scale() -> None:
    numbers = [match[0] for match in read_figure_words().number.finditer("six members, 5 months")]
    assert numbers == ["six", "5"]
