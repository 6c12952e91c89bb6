"""Language names: what the language of a BCP 47 tag is called in another language.

The names are ``languages/names/{tag}.toml``, in the form that the frames of that language ask for.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from plangraph.asking.language import Language

_FOLDER = Path(__file__).parents[1] / "languages" / "names"


def name_language(tag: str, language: Language) -> str:
    """Return the name of a language by its tag; of a region's, where that has none, the main one.

    One without a name is told by its tag, as the pattern ``other`` of the language says.
    """
    names, known = _read_names(language.tag), tag.lower()
    while known not in names and "-" in known:
        known = known.rpartition("-")[0]
    return names.get(known) or language.pattern("languages", "other").format(tag=tag)


def name_languages(tags: Sequence[str], language: Language) -> Sequence[str]:
    """Return the names of languages by their tags, in order.

    Where one has no cases, each has the word for a language itself: «мовою хауса».
    """
    names = sorted(name_language(tag, language) for tag in tags)
    forms = language.sections.get("tongues", {})
    if not forms or all(name.endswith(forms["declined"]) for name in names):
        return names
    declined, other = (f"{{}} {forms['one']}", f"{forms['one']} {{}}")
    return [(declined if it.endswith(forms["declined"]) else other).format(it) for it in names]


@cache
def _read_names(tag: str) -> Mapping[str, str]:
    return tomllib.loads((_FOLDER / f"{tag}.toml").read_text(encoding="utf-8"))
