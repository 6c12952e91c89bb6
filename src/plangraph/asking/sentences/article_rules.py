"""Article rules: the ordered table by which a name has "the" before it in an English sentence.

The first rule that holds of a name decides. Each rule has a name that it decides, and one that
looks alike and that it leaves to the rules below; a test runs both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from plangraph.asking.sentences.named_things import NamedThing

#: What ends in its number has no article: "decree no. 14", "Sector 3".
_NUMBERED = re.compile(r"\D+ (?:[Nn]o\.? ?|[Nn]umber |№ ?)?(?:\d[\w./-]*|[A-Z])")
_NUMBERED_SPAN = re.compile(r"[\w ]+? \d+(?:, \d+)*(?: to | and | or |–|-)\d+")
_NUMBER_NEXT = re.compile(r"\w+ \d")
_OF_YEAR = re.compile(r" of (?:18|19|20)\d\d$", re.ASCII)
_YEAR = re.compile(r" (?:18|19|20)\d\d$", re.ASCII)


class Sample(NamedTuple):
    """A name that shows a rule: its class, its text, and whether it is in the plural."""

    kind: str
    text: str
    is_plural: bool = False


class ArticleRule(NamedTuple):
    """A rule of articles: what it holds of, whether "the" is needed, and what shows it."""

    title: str
    is_needed: bool
    holds: Callable[[NamedThing], bool]
    example: Sample
    counterexample: Sample


def _is_numbered(name: NamedThing) -> bool:
    if _NUMBERED_SPAN.fullmatch(name.text):
        return True  # "turbines 5 to 8"
    is_part = name.has(name.first, "numbered_parts") and bool(_NUMBER_NEXT.match(name.text))
    is_dated = name.has(name.last, "dated_acts") and bool(_YEAR.search(name.text))
    if is_dated:
        return False  # "Heritage Act 1967"
    return is_part or (bool(_NUMBERED.fullmatch(name.text)) and name.is_simple)


def _is_determined(name: NamedThing) -> bool:
    """Return whether the first word is an article or takes its place: "both sides"."""
    is_phrase = len(name.head) > 1 and name.is_capital
    is_land = name.first == "land" and len(name.head) == 1
    is_law = (name.first, name.last) == ("martial", "law")
    is_bare = name.has(name.first, "never_the") or is_land or is_law
    return name.has(name.first, "articles") or (is_bare and not is_phrase) or bool(name.owner)


def _is_counted_group(name: NamedThing) -> bool:
    is_group = name.is_("ActorGroup") and name.is_simple and not name.has(name.last, "sources")
    is_many = name.has(name.first, "cardinals") and name.is_plural
    return is_many and (is_group or (name.is_("Place") and name.is_simple))


def _is_known_land(name: NamedThing) -> bool:
    is_known = name.has(name.first, "the_first") or name.has(name.last, "the_last")
    return name.is_of_land and ((is_known and not name.is_one_word) or name.follower == "of")


def _is_one_of_its_kind(name: NamedThing) -> bool:
    """Return whether one word names the only one of its kind: "secretariat", "1991"."""
    return name.is_one_word and (
        (name.has(name.first, "bodies") and name.is_("Institution"))
        or (name.text[0].isdigit() and name.is_("Legislation"))
        or (name.has(name.first, "ranges") and name.is_("Place"))
        or (name.words[0] in name.defined and not name.is_("State", "Person"))
    )


def _is_proper_plural(name: NamedThing) -> bool:
    is_title = name.is_capital and not name.head[-1][1:2].isupper()
    return (name.is_plural or name.is_mass) and is_title and len(name.head) > 1


#: The rules in their order.
RULES: tuple[ArticleRule, ...] = (
    ArticleRule(
        "what begins with no letter or number is quoted",
        False,
        lambda name: not name.text[0].isalnum(),
        Sample("Legislation", "“Peace” decree"),
        Sample("Legislation", "peace decree"),
    ),
    ArticleRule(
        "persons are written with their own articles",
        False,
        lambda name: name.is_("Person"),
        Sample("Person", "Lise Tamsa"),
        Sample("Institution", "ombudsman"),
    ),
    ArticleRule(
        "what ends in its number is a name",
        False,
        _is_numbered,
        Sample("Legislation", "decree no. 14"),
        Sample("Legislation", "decree"),
    ),
    ArticleRule(
        "days have no article",
        False,
        lambda name: name.has(name.last, "bare_names") and name.is_capital and name.is_simple,
        Sample("Milestone", "Election Day"),
        Sample("Milestone", "day of the election"),
    ),
    ArticleRule(
        "a group of one word that there is once",
        True,
        lambda name: (
            name.is_one_word and name.has(name.first, "single_the") and name.is_("ActorGroup")
        ),
        Sample("ActorGroup", "public"),
        Sample("ActorGroup", "women", is_plural=True),
    ),
    ArticleRule(
        "companies have no article",
        False,
        lambda name: name.has(name.last, "companies") and name.head[0][0].isupper(),
        Sample("Institution", "Vaal Copper Ltd"),
        Sample("Institution", "copper company"),
    ),
    ArticleRule(
        "companies and schools that are named by what they do have no article",
        False,
        lambda name: (
            name.is_("Institution")
            and name.is_capital
            and len(name.head) == len(name.words) > 1
            and name.has(name.last, "company_words")
            and not name.has(name.first, "common_first", "company_first")
        ),
        Sample("Institution", "Qandar Air"),
        Sample("Institution", "National Air"),
    ),
    ArticleRule(
        "a label of the data has the name with its article",
        True,
        lambda name: name.is_with_article and not name.is_("State"),
        Sample("Place", "North Lock"),
        Sample("Place", "South Lock"),
    ),
    ArticleRule(
        "places that are named by their side have no article",
        False,
        lambda name: (
            name.has(name.first, "place_first")
            and not name.has(name.last, "bodies")
            and all(word[0].isupper() for word in name.words)
        ),
        Sample("Place", "Upper Lenn"),
        Sample("Place", "upper valley"),
    ),
    ArticleRule(
        "groups and places that are counted are all that there are",
        True,
        _is_counted_group,
        Sample("Place", "nine border villages", is_plural=True),
        Sample("Asset", "nine boats", is_plural=True),
    ),
    ArticleRule(
        "the other one, and all the others of what is known",
        True,
        lambda name: (
            name.first == "other"
            and (name.is_of_known if name.is_plural else not name.is_mass)
            and not name.is_one_word
        ),
        Sample("ActorGroup", "other fighters of the Front", is_plural=True),
        Sample("ActorGroup", "other fighters", is_plural=True),
    ),
    ArticleRule(
        "a word takes the place of the article",
        False,
        _is_determined,
        Sample("ActorGroup", "other states", is_plural=True),
        Sample("ActorGroup", "armed forces", is_plural=True),
    ),
    ArticleRule(
        "countries and places whose name is made of a common word",
        True,
        _is_known_land,
        Sample("State", "Republic of Marova"),
        Sample("State", "Marova"),
    ),
    ArticleRule(
        "places of one word that are known with an article",
        True,
        lambda name: name.is_of_land and name.is_one_word and name.has(name.first, "the_names"),
        Sample("Place", "Arctic"),
        Sample("Place", "Ness"),
    ),
    ArticleRule(
        "countries and places have no article",
        False,
        lambda name: name.is_of_land,
        Sample("Place", "Ness"),
        Sample("Place", "highlands", is_plural=True),
    ),
    ArticleRule(
        "one word for the only one of its kind",
        True,
        _is_one_of_its_kind,
        Sample("Institution", "Secretariat"),
        Sample("Institution", "Hezbollah"),
    ),
    ArticleRule(
        "a people is named as a whole",
        True,
        lambda name: (
            name.is_people
            or (name.is_("ActorGroup") and name.last == "people" and name.words[0][0].isupper())
        ),
        Sample("ActorGroup", "Sarni", is_plural=True),
        Sample("ActorGroup", "Sarni farmers", is_plural=True),
    ),
    ArticleRule(
        "letters that are spoken one by one",
        True,
        lambda name: name.is_proper and name.is_spelled,
        Sample("Institution", "OSCE"),
        Sample("Institution", "ITLOS"),
    ),
    ArticleRule(
        "one word that is a name",
        False,
        lambda name: name.is_proper and not name.has(name.first, "always_the"),
        Sample("Institution", "Nato"),
        Sample("Institution", "hotline"),
    ),
    ArticleRule(
        "words that say which ones are meant",
        True,
        lambda name: (
            name.has(name.last, "always_the")
            or (name.has(name.first, "always_the") and not name.is_plural)
            or (name.is_("ActorGroup") and name.head[-2:] == ("armed", "forces"))
        ),
        Sample("ActorGroup", "Arvenian armed forces", is_plural=True),
        Sample("ActorGroup", "Arvenian farmers", is_plural=True),
    ),
    ArticleRule(
        "things in the plural of one year are known",
        True,
        lambda name: name.is_plural and name.is_("Asset") and bool(_OF_YEAR.search(name.text)),
        Sample("Asset", "emergency laws of 2027", is_plural=True),
        Sample("Asset", "crates of 20 bottles", is_plural=True),
    ),
    ArticleRule(
        "what follows is a number, and names no one",
        False,
        lambda name: (
            name.is_defined
            and (name.is_plural or name.is_mass)
            and name.last != "line"
            and any(word[0].isdigit() for word in name.text.split()[len(name.head) + 1 :][:1])
        ),
        Sample("ActorGroup", "groups of 20 settlers", is_plural=True),
        Sample("ActorGroup", "groups of settlers", is_plural=True),
    ),
    ArticleRule(
        "any of a kind",
        False,
        lambda name: name.is_plural and " of any " in name.text,
        Sample("ActorGroup", "officials of any rank", is_plural=True),
        Sample("ActorGroup", "officials of the court", is_plural=True),
    ),
    ArticleRule(
        "work that somebody does somewhere",
        False,
        lambda name: name.has(name.last, "activities") and name.follower == "in",
        Sample("Asset", "service in the administration"),
        Sample("Asset", "service of the administration"),
    ),
    ArticleRule(
        "a sum that is kept for somebody",
        True,
        lambda name: name.has(name.last, "funds") and name.follower == "for",
        Sample("Asset", "trust for the islanders"),
        Sample("Asset", "trust"),
    ),
    ArticleRule(
        "one thing and what belongs to it",
        True,
        lambda name: " and its " in name.text and name.first[-1] != "s" and not name.is_mass,
        Sample("Asset", "radar station and its equipment", is_plural=True),
        Sample("Asset", "radar stations and their equipment", is_plural=True),
    ),
    ArticleRule(
        "copies, and what is raised against something",
        False,
        lambda name: (
            name.is_plural
            and (name.last == "copies" or (name.has(name.last, "raised") and name.follower == "to"))
        ),
        Sample("Asset", "reservations to the terms", is_plural=True),
        Sample("Asset", "borders to the north", is_plural=True),
    ),
    ArticleRule(
        "lists, maps, members and their like of a kind, which names no one",
        False,
        lambda name: name.is_plural and name.has(name.last, "papers") and name.is_of_many,
        Sample("Asset", "lists of prisoners", is_plural=True),
        Sample("Asset", "lists of the prisoners", is_plural=True),
    ),
    ArticleRule(
        "what follows is a measure or a kind, and names no one",
        False,
        lambda name: name.is_plural and name.is_defined and (name.is_measured or name.is_of_kind),
        Sample("Asset", "weirs of less than two metres", is_plural=True),
        Sample("Asset", "weirs of the river", is_plural=True),
    ),
    ArticleRule(
        "what breaks a rule in the plural, of which none may have happened",
        False,
        lambda name: name.is_plural and name.is_defined and name.has(name.last, "breaches"),
        Sample("Asset", "breaches of the ceasefire", is_plural=True),
        Sample("Asset", "terms of the ceasefire", is_plural=True),
    ),
    ArticleRule(
        "kinds of buildings in the plural, all of which are meant",
        False,
        lambda name: (
            name.is_plural
            and name.is_("Place")
            and (name.has(name.words[0], "buildings") or name.has(name.last, "buildings"))
            and not name.is_defined
        ),
        Sample("Place", "schools and hospitals", is_plural=True),
        Sample("Place", "schools of the valley", is_plural=True),
    ),
    ArticleRule(
        "what follows says which one is meant",
        True,
        lambda name: name.is_defined,
        Sample("ActorGroup", "families of the missing", is_plural=True),
        Sample("ActorGroup", "families", is_plural=True),
    ),
    ArticleRule(
        "all of the kinds that something known has",
        True,
        lambda name: name.is_plural and name.joins_adjectives and " of the " in name.text,
        Sample("Asset", "French and Breton texts of the accord", is_plural=True),
        Sample("Asset", "French and Breton texts", is_plural=True),
    ),
    ArticleRule(
        "institutions that are no names are known",
        True,
        lambda name: (
            name.is_("Institution")
            and not name.is_capital
            and (not name.is_plural or name.words[-1] in name.known["bodies_many"])
            and not name.has(name.first, "articles", "never_the")
            and not name.has(name.last, "companies")
        ),
        Sample("Institution", "border police", is_plural=True),
        Sample("Institution", "municipal councils", is_plural=True),
    ),
    ArticleRule(
        "places in the plural",
        True,
        lambda name: name.is_plural and name.is_("Place") and "," not in name.text,
        Sample("Place", "southern districts", is_plural=True),
        Sample("Asset", "southern crops", is_plural=True),
    ),
    ArticleRule(
        "a title in the plural, or of a mass",
        True,
        _is_proper_plural,
        Sample("Institution", "National Youth"),
        Sample("Asset", "national grain"),
    ),
    ArticleRule(
        "things that have an owner are known",
        True,
        lambda name: name.is_("Owned") and (name.is_plural or name.is_mass),
        Sample("Owned", "bells", is_plural=True),
        Sample("Asset", "bells", is_plural=True),
    ),
    ArticleRule(
        "things in the plural, and a mass",
        False,
        lambda name: name.is_plural or name.is_mass,
        Sample("Asset", "insulin"),
        Sample("Asset", "reasonable bond"),
    ),
)
