from plangraph.authoring.point_words import read_point_words


def test_the_words_of_all_languages_are_read_together() -> None:
    words = read_point_words()
    assert {"article", "стаття", "artículo", "المادة"} <= words.articles
    assert {"annex", "додаток"} <= words.annexes
    assert words.units == words.annexes | words.chapters | words.articles


def test_words_are_in_lower_case_so_that_they_are_found() -> None:
    words = read_point_words()
    everything = words.units | words.abbreviations | words.starters | set(words.alphabets)
    assert {word for word in everything if word != word.lower()} == set()


def test_an_alphabet_has_no_letter_twice() -> None:
    assert all(len(set(letters)) == len(letters) for letters in read_point_words().alphabets)
