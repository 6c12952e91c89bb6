from plangraph.authoring.gate.flat_text import blank, flat_of


def test_a_flat_text_is_one_line_with_simple_quotes_and_hyphens() -> None:
    assert flat_of(" “We\n  won\u00adt” –\u00a0he\u2019s 5‑10 ") == '"We wont" - he\'s 5-10'


def test_what_is_blanked_keeps_its_length() -> None:
    assert blank("not less than 5", 0, 13) == "············· 5"
