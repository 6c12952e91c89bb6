from pathlib import Path

import pytest

from plangraph.checking.shapes import COMPONENTS, read_shapes, read_shapes_of
from plangraph.checking.shapes import Path as ShapePath
from plangraph.reading.documents import read_documents
from plangraph.stores.embedded import EmbeddedStore
from plangraph.vocabulary import SH

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix e: <https://e.org/> .\n"


def shapes_of(tmp_path: Path, text: str) -> EmbeddedStore:
    path = tmp_path / "shapes.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return EmbeddedStore(read_documents(path))


def test_a_component_that_is_not_understood_is_an_error_not_skipped(tmp_path: Path) -> None:
    store = shapes_of(
        tmp_path,
        "e:s a sh:NodeShape ; sh:targetClass e:T ; sh:property [ sh:path e:p ; sh:maxLength 3 ] .",
    )
    with pytest.raises(ValueError, match=r"not supported.*maxLength"):
        read_shapes_of(store)


def test_paths_parameters_messages_and_severities_are_read(tmp_path: Path) -> None:
    store = shapes_of(
        tmp_path,
        "e:s a sh:NodeShape ; sh:targetClass e:T ; sh:property [ sh:path [ sh:inversePath e:p ] ;"
        ' sh:in ( e:a e:b ) ; sh:severity sh:Warning ; sh:message "no — do" ] .',
    )
    (shape,) = read_shapes_of(store)
    (member,) = shape.properties
    assert member.path == ShapePath("https://e.org/p", inverse=True)
    assert member.parameters == {SH["in"]: ("https://e.org/a", "https://e.org/b")}
    assert (member.message, member.severity.value) == ("no — do", "warning")


def test_an_inverse_path_leads_back() -> None:
    assert ShapePath("e:p", inverse=True).pattern("?focus", "?value") == "?value <e:p> ?focus ."
    assert ShapePath("e:p", inverse=False).pattern("?focus", "?value") == "?focus <e:p> ?value ."


def test_the_bundled_shapes_use_every_component_that_is_understood() -> None:
    members = [m for shape in read_shapes() for m in (*shape.properties, *shape.alternatives)]
    assert {name for member in members for name in member.parameters} == set(COMPONENTS)
