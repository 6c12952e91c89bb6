import pytest
import yaml

from plangraph.authoring.source_block import ReadFacts, SourceDetails, renew_block, write_block

FACTS = ReadFacts("a" * 64, 10, "Word; notes at the end", "draft 1.docx", "b" * 64)


@pytest.mark.parametrize("text", ["plain", 'a "b": {c}', "5", "a\nb", "no: #", "Право", "}", "-"])
def test_every_title_is_read_back_as_it_was_given(text: str) -> None:
    details = SourceDetails(title=text, publisher=text, url=text, date=text, language="en}")
    source, publisher = yaml.safe_load(write_block("a", details, FACTS))
    assert source["label"] == publisher["label"] == {"en}": text}
    assert (source["url"], str(source["edtf"])) == (text, text)
    assert source["publisher"] == publisher["id"]


def test_a_publisher_that_has_an_identifier_gets_no_block() -> None:
    (source,) = yaml.safe_load(write_block("a", SourceDetails(publisher="state:a"), FACTS))
    assert source["publisher"] == "state:a"


def test_only_what_was_read_is_renewed() -> None:
    block = write_block("a", SourceDetails("Title", "2031-05-03"), FACTS)
    text = f"{block}\n- id: span:a.1\n  spanSha256: c\n"
    assert renew_block(text, FACTS) == block
    other = ReadFacts("d" * 64, 11, "PDF", "draft.pdf", "e" * 64)
    assert renew_block(text, other) == write_block("a", SourceDetails("Title", "2031-05-03"), other)


def test_details_are_empty_if_nothing_is_known() -> None:
    assert SourceDetails(confidential=True).is_empty
    assert not SourceDetails(url="https://x.example/").is_empty
