"""List numbers: write the number of an item in letters or Roman digits, and read these."""

from __future__ import annotations

from collections.abc import Mapping

_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_VALUES = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 4_000  # a larger number is written in digits

#: The alphabets of lists by the name that Word gives to their format.
ALPHABETS: Mapping[str, str] = {
    "Letter": "abcdefghijklmnopqrstuvwxyz",
    "russian": "абвгдежзиклмнопрстуфхцчшщэюя",
    "ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
}


def write_letter(number: int, alphabet: str = ALPHABETS["Letter"]) -> str:
    """Return the letter of a number, from 1; after the last one, letters are doubled: aa, bb."""
    if not 0 < number <= _LARGEST:
        return str(number)
    repeats, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (repeats + 1)


def write_roman(number: int) -> str:
    """Return a number in Roman digits, in lower case."""
    if not 0 < number < _LARGEST:
        return str(number)
    written = ""
    for value, digits in _VALUES:
        written += digits * (number // value)
        number %= value
    return written


def read_roman(label: str) -> int:
    """Return the number that Roman digits write, in either case; 0 if they write none."""
    values = [_ROMAN_DIGITS.get(digit, 0) for digit in label.lower()]
    if not values or 0 in values:
        return 0
    after = [*values[1:], 0]
    total = sum(
        -one if one < following else one for one, following in zip(values, after, strict=True)
    )
    return total if write_roman(total) == label.lower() else 0
