import pytest

from asking.sentences.spoken import harbour
from plangraph.asking.language import read_language
from plangraph.asking.sentences.article_rules import RULES, ArticleRule, Sample
from plangraph.asking.sentences.articles import Articles
from plangraph.asking.sentences.noun_phrases import NounPhrases

LANGUAGE = read_language("en")
WORDS = {name: frozenset(LANGUAGE.words(name)) for name in LANGUAGE.sections["words"]}
ARTICLES = Articles(NounPhrases(harbour().facts, LANGUAGE), WORDS, ["The North Lock is open"])
TITLES = [rule.title for rule in RULES]


def find_rule(sample: Sample) -> ArticleRule | None:
    return ARTICLES.find_rule(frozenset((sample.kind,)), sample.text, is_plural=sample.is_plural)


@pytest.mark.parametrize("rule", RULES, ids=TITLES)
def test_a_rule_decides_on_its_example(rule: ArticleRule) -> None:
    assert find_rule(rule.example) is rule


@pytest.mark.parametrize("rule", RULES, ids=TITLES)
def test_a_rule_leaves_its_counterexample_to_another(rule: ArticleRule) -> None:
    found = find_rule(rule.counterexample)
    assert found is not rule
    assert found is None or RULES.index(found) > RULES.index(rule)


def test_every_rule_has_a_title_of_its_own() -> None:
    assert len(set(TITLES)) == len(TITLES)
