"""Numbers of Word: compute the automatic numbers of paragraphs, which are not in their text.

A paragraph names a list and a level, itself or through its style; ``numbering.xml`` says how each
level counts, where it begins and when it begins again (ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from plangraph.extracting.list_numbers import ALPHABETS, write_letter, write_roman
from plangraph.extracting.word_names import find_element, get_value, is_on, w

_BULLET = "•"
_LETTERS = {
    "lowerLetter": "Letter",
    "upperLetter": "Letter",
    "russianLower": "russian",
    "russianUpper": "russian",
    "ukrainianLower": "ukrainian",
    "hebrew1": "hebrew",
    "hebrew2": "hebrew",
    "arabicAlpha": "arabicAlpha",
}
_DIGITS = ("decimal", "decimalZero", "ordinal", "decimalFullWidth", "hindiNumbers", "hindiArabic")
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True)
class _Level:
    """A level of a list: where it begins, its format, its text, and after which level it restarts.

    ``text`` has ``%1`` for the number of the first level. ``restart`` is 0 for a level that never
    begins again, and None for one that does after every higher level.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_decimal: bool = False
    style: str | None = None


@dataclass
class _List:
    """A list: its levels, the abstract list that it counts with, and the starts that it sets."""

    abstract: str
    levels: Mapping[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class WordNumbers:
    """Counts the paragraphs of one document, in order; ``unknown`` are the formats not written."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = _read_styles(styles)
        self._lists = {} if numbering is None else _read_lists(numbering, self._styles)
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self.unknown: set[str] = set()

    def number(self, properties: etree._Element | None) -> str:
        """Return the number of the next paragraph, by its properties; "" if it has none."""
        found = self._find_level(properties)
        if found is None:
            return ""
        numbered, depth = found
        level = numbered.levels[depth]
        counters = self._counters[numbered.abstract]
        if depth in numbered.starts:
            counters[depth] = numbered.starts.pop(depth) - 1
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [other for other in counters if other > depth]:
            restart = numbered.levels.get(deeper, _Level()).restart
            if restart is None or depth < restart:
                del counters[deeper]
        return self._write(numbered, depth, counters)

    def _find_level(self, properties: etree._Element | None) -> tuple[_List, int] | None:
        """Return the list and the level of a paragraph: its own, or those of its style."""
        own = find_element(properties, "numPr")
        style = get_value(properties, "pStyle") or self._styles.default
        number, depth = get_value(own, "numId"), get_value(own, "ilvl")
        inherited = self._styles.find(style)
        numbered = self._lists.get(number or inherited.number or "0")
        if numbered is None:
            return None
        if depth is None and number is None:
            of_style = (at for at, level in numbered.levels.items() if level.style == style)
            depth = next(map(str, of_style), inherited.depth)
        place = int(depth or 0)
        return (numbered, place) if place in numbered.levels else None

    def _write(self, numbered: _List, depth: int, counters: Mapping[int, int]) -> str:
        level = numbered.levels[depth]
        if level.format == "bullet":
            return _BULLET
        if level.format == "none":
            return re.sub(r"%[1-9]", "", level.text).strip()

        def fill(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = numbered.levels.get(place, _Level())
            name = "decimal" if level.is_decimal else other.format
            return self._format(counters.get(place, other.start), name)

        text = re.sub(r"%([1-9])", fill, level.text).strip()
        return f"{text}." if re.fullmatch(r"[\w.]*\w", text) else text

    def _format(self, number: int, name: str) -> str:
        if name in _LETTERS:
            label = write_letter(number, ALPHABETS[_LETTERS[name]])
            return label.upper() if name.startswith("upper") or "Upper" in name else label
        if name in ("lowerRoman", "upperRoman"):
            label = write_roman(number)
            return label.upper() if name == "upperRoman" else label
        if name == "ordinal":
            ending = "th" if 10 < number % 100 < 14 else _ORDINALS.get(number % 10, "th")
            return f"{number}{ending}"
        if name not in _DIGITS:
            self.unknown.add(name)
        return f"{number:02}" if name == "decimalZero" else str(number)


@dataclass(frozen=True)
class _StyleNumber:
    """The list and the level that a style names."""

    number: str | None = None
    depth: str | None = None


@dataclass(frozen=True)
class _Styles:
    """The styles of paragraphs: the list of each, the style it is based on, and the default."""

    numbers: Mapping[str, _StyleNumber]
    bases: Mapping[str, str | None]
    default: str | None

    def find(self, style: str | None) -> _StyleNumber:
        """Return the list and level of a style, its own or that of a style below it."""
        number, depth = None, None
        seen: set[str] = set()
        while style is not None and style in self.numbers and style not in seen:
            seen.add(style)
            number = number or self.numbers[style].number
            depth = depth or self.numbers[style].depth
            style = self.bases[style]
        return _StyleNumber(number, depth)


def _read_styles(root: etree._Element | None) -> _Styles:
    numbers: dict[str, _StyleNumber] = {}
    bases: dict[str, str | None] = {}
    default = None
    for style in [] if root is None else root.iter(w("style")):
        name = style.get(w("styleId"), "")
        own = find_element(style, "pPr", "numPr")
        numbers[name] = _StyleNumber(get_value(own, "numId"), get_value(own, "ilvl"))
        bases[name] = get_value(style, "basedOn")
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"):
            default = name
    return _Styles(numbers, bases, default)


def _read_lists(root: etree._Element, styles: _Styles) -> dict[str, _List]:
    """Return the lists by their number; list 0 is none."""
    elements = {one.get(w("abstractNumId"), ""): one for one in root.iter(w("abstractNum"))}
    named = {number.get(w("numId"), ""): number for number in root.iter(w("num"))}

    def follow_link(abstract: str) -> str:
        """Return the list that another one is linked to by a style, or the list itself."""
        link = get_value(elements.get(abstract), "numStyleLink")
        target = named.get(styles.find(link).number or "") if link else None
        return get_value(target, "abstractNumId") or abstract

    found = {}
    for name, number in named.items():
        abstract = follow_link(get_value(number, "abstractNumId") or "")
        if name != "0" and abstract in elements:
            found[name] = _read_list(number, abstract, elements[abstract])
    return found


def _read_list(number: etree._Element, abstract: str, element: etree._Element) -> _List:
    levels = dict(map(_read_level, element.iter(w("lvl"))))
    made = _List(abstract, levels)
    for override in number.iter(w("lvlOverride")):
        depth = int(override.get(w("ilvl"), "0"))
        if (own := find_element(override, "lvl")) is not None:
            levels[depth] = _read_level(own)[1]
        if (start := get_value(override, "startOverride")) is not None:
            made.starts[depth] = int(start)
    return made


def _read_level(element: etree._Element) -> tuple[int, _Level]:
    restart = get_value(element, "lvlRestart")
    return int(element.get(w("ilvl"), "0")), _Level(
        int(get_value(element, "start") or 1),
        get_value(element, "numFmt") or "decimal",
        get_value(element, "lvlText") or "",
        None if restart is None else int(restart),
        is_on(element, "isLgl"),
        get_value(element, "pStyle"),
    )
