"""What a source is in a reference."""

from plangraph.citing.cited_place import SourceKind


def test_the_kinds_of_sources_are_types_of_csl() -> None:
    assert [*SourceKind] == ["webpage", "article-newspaper", "document"]
