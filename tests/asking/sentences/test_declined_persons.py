from __future__ import annotations

import pytest

from plangraph.asking.sentences.declension import read_declension


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ірина Гай", "Ірини Гай, Ірині Гай, Ірину Гай, Іриною Гай, Ірині Гай"),
        ("Іван Гай", "Івана Гая, Івану Гаю, Івана Гая, Іваном Гаєм, Іванові Гаєві"),
        ("Петро Шевченко", "Петра Шевченка, Петру Шевченку, Петра Шевченка, Петром Шевченком, "
         "Петрові Шевченкові"),
        ("Ольга Скиба", "Ольги Скиби, Ользі Скибі, Ольгу Скибу, Ольгою Скибою, Ользі Скибі"),
        ("Софія Ковальська", "Софії Ковальської, Софії Ковальській, Софію Ковальську, "
         "Софією Ковальською, Софії Ковальській"),
        ("Ілля Ковальський", "Іллі Ковальського, Іллі Ковальському, Іллю Ковальського, "
         "Іллею Ковальським, Іллі Ковальському"),
        ("Рут Колдер", "Рут Колдер, Рут Колдер, Рут Колдер, Рут Колдер, Рут Колдер"),
        ("Ґюнтер Бах", "Ґюнтера Баха, Ґюнтеру Баху, Ґюнтера Баха, Ґюнтером Бахом, "
         "Ґюнтерові Бахові"),
        ("губернатор Еліна Рон", "губернатора Еліни Рон, губернатору Еліні Рон, "
         "губернатора Еліну Рон, губернатором Еліною Рон, губернаторові Еліні Рон"),
        ("король Ейнар", "короля Ейнара, королю Ейнару, короля Ейнара, королем Ейнаром, "
         "королеві Ейнарові"),
    ],
)  # fmt: skip
def test_a_first_name_and_a_surname_are_declined(name: str, expected: str) -> None:
    declension = read_declension("uk")
    found = declension.read(name, frozenset({"Person"})) if declension else None
    assert found is not None
    assert ", ".join(map(found.decline, ("gen", "dat", "acc", "ins", "loc"))) == expected


@pytest.mark.parametrize("name", ["Лі Колдер", "Іван Бондар", "Анна Петрова", "Гай", "Іван"])
def test_who_may_be_a_man_or_a_woman_or_has_a_surname_in_doubt_has_no_cases(name: str) -> None:
    declension = read_declension("uk")
    assert declension is not None
    assert declension.read(name, frozenset({"Person"})) is None
