"""What languages are called by their tags."""

import re

import pytest

from plangraph.asking.language import read_language
from plangraph.asking.sentences.language_names import name_language, name_languages

#: Languages of ISO 639-1 in which agreements are made out.
TAGS = """
aa ab af am ar ay az be bg bn bo bs ca ce cs da de dz el en es et eu fa ff fi fo
fr ga gn gu ha he hi hr ht hu hy id ig is it ja ka kg ki kk km kn ko ku ky la lg
ln lo lt lu lv mg mk ml mn mr ms mt my ne nl no om or os pa pl ps pt qu rn ro ru
rw sd se si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tn to tr ts uk
ur uz vi wo xh yi yo zh
"""


@pytest.mark.parametrize(
    ("tag", "english", "ukrainian"),
    [
        ("fr", "French", "французькою"),
        ("BR", "Breton", "бретонською"),
        ("fo", "Faroese", "фарерською"),
        ("ti", "Tigrinya", "тигринья"),
        ("pt-BR", "Portuguese", "португальською"),
        ("rom", "Romani", "ромською"),
        ("art-x-ostreli", "the language “art-x-ostreli”", "«art-x-ostreli»"),
    ],
)
def test_a_language_is_called_by_its_name(tag: str, english: str, ukrainian: str) -> None:
    assert name_language(tag, read_language("en")) == english
    assert name_language(tag, read_language("uk")) == ukrainian


def test_every_language_of_iso_639_1_that_is_used_has_a_name_in_both_languages() -> None:
    for language in map(read_language, ("en", "uk")):
        names = {tag: name_language(tag, language) for tag in TAGS.split()}
        assert [tag for tag, name in names.items() if re.search("[“«]", name)] == []


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["fr", "pl"], ["польською", "французькою"]),
        (["ha", "pt"], ["португальською мовою", "мовою хауса"]),
        (["ha"], ["мовою хауса"]),
    ],
)
def test_a_name_without_cases_stands_behind_its_word(tags: list[str], expected: list[str]) -> None:
    assert name_languages(tags, read_language("uk")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("писати мовою хауса мовою.", "писати мовою хауса."),
        (
            "друк португальською мовою та мовою хауса мовами",
            "друк португальською мовою та мовою хауса",
        ),
        ("навчати мовою мовою хауса", "навчати мовою хауса"),
        ("французькою та польською мовами", "французькою та польською мовами"),
    ],
)
def test_the_word_for_a_language_is_said_once(text: str, expected: str) -> None:
    assert read_language("uk").sound(text)[0] == expected
