"""Text made safe to look at."""

import unicodedata


def show_controls(text: str) -> str:
    """Return ``text`` with control and text-direction characters made visible.

    Terminals and browsers obey such characters: a hostile label could move the cursor or reverse
    a line. Each is shown as its code point; line breaks, tabs and odd spaces become spaces.
    """
    if text.isprintable():
        return text
    return "".join(map(_show_character, text))


def _show_character(character: str) -> str:
    if character in "\n\t" or unicodedata.category(character) == "Zs":
        return " "
    return character if character.isprintable() else f"⟪U+{ord(character):04X}⟫"
