from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.pages.addresses import assign_paths, group_terms, name_path, relate
from plangraph.vocabulary import ID, PLAN, ROOT, SCHEME

SAFE = re.compile(r"[A-Za-z0-9~._-]+")
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{n}" for name in ("com", "lpt") for n in range(10)),
}

HOSTILE = [
    f"{ID}state/../../../etc/passwd",
    f"{ID}state/..",
    f"{ID}state/%2e%2e%2fpasswd",
    f"{ID}state/%00",
    f"{ID}state/.hidden",
    f"{ID}state/name.",
    f"{ID}state/con",
    f"{ID}state/NUL.txt",
    f"{ID}state/com1",
    f"{ID}state/{'x' * 5000}",
    f"{ID}{'deep/' * 500}x",
    f"{ID}state/Україна",
    f"{ID}state/украина",
    f"{ID}state/\u202egnp.exe",
    f"{ID}state/a:b",
    f"{ID}state/a?b=c",
    f"{ID}state/~a",
    f"{ID}state/",
    f"{ID}state//x",
    f"{ID}state/x.html",
    f"{ID}state/x.html/y",
    f"{ID}state/x",
    f"{ID}state/A",
    f"{ID}state/a",
    f"{ID}STATE/a",
    ROOT,
    "urn:x:y",
    "https://example.org",
    "http://example.org/",
    "mailto:a@example.org",
    PLAN.Claim,
    f"{PLAN.iri}claim",
    f"{ROOT}ns/term/Claim",
    f"{SCHEME}status#x",
    f"{SCHEME}status/x",
    f"{ROOT}index",
    f"{ROOT}questions/index",
]


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        (f"{ID}state/ukraine", "id/state/ukraine"),
        (f"{ID}claim/ft-F24", "id/claim/ft-F24"),
        (PLAN.Claim, "ns/term/Claim"),
        (f"{ROOT}ns", "ns"),
        (f"{SCHEME}bound#at-most", "scheme/bound/term/at-most"),
        (f"{ROOT}graph/us28-ft/claims.yaml", "graph/us28-ft/claims.yaml"),
        ("https://example.org/plans/a", "other/example.org/plans/a"),
        (f"{ROOT}shape", "other/w3id.org/plangraph/shape"),
    ],
)
def test_an_ordinary_iri_has_a_readable_path(iri: str, path: str) -> None:
    assert name_path(iri) == path


def check(paths: dict[str, str]) -> None:
    files = [f"{path}.html".casefold() for path in paths.values()]
    folders = {
        file.rsplit("/", depth)[0] for file in files for depth in range(1, file.count("/") + 1)
    }
    assert len(set(files)) == len(files)
    assert folders.isdisjoint(files)
    for iri, path in paths.items():
        assert len(path) < 250, iri
        for part in path.split("/"):
            assert SAFE.fullmatch(part), (iri, path)
            assert not part.startswith(".")
            assert not part.endswith(".")
            assert part.partition(".")[0].casefold() not in DEVICES, (iri, path)


@pytest.mark.parametrize(
    ("name", "slug"),
    [("con", "con-"), ("AUX", "aux-"), ("Hello World", "hello-world"), ("%00", "-")],
)
def test_the_path_of_a_foreign_iri_shows_its_name_but_never_that_of_a_device(
    name: str, slug: str
) -> None:
    (path,) = assign_paths([f"https://example.org/{name}"]).values()
    assert path.startswith(f"other/example-org/{slug}~")


def test_hostile_iris_have_safe_and_distinct_paths() -> None:
    check(assign_paths(HOSTILE))


@given(st.lists(st.text(max_size=30).map(lambda text: f"{ID}state/{text}"), max_size=30))
def test_any_iris_have_safe_and_distinct_paths(iris: list[str]) -> None:
    check(assign_paths(iris))


@given(st.permutations(HOSTILE))
def test_paths_do_not_depend_on_the_order_of_the_iris(iris: list[str]) -> None:
    assert assign_paths(iris) == assign_paths(HOSTILE)


def test_names_that_differ_in_case_only_are_both_marked() -> None:
    paths = assign_paths([f"{ID}state/A", f"{ID}state/a", f"{ID}state/b"])
    assert [("~" in path) for _, path in sorted(paths.items())] == [True, True, False]


@given(*[st.lists(st.sampled_from("abc"), min_size=1, max_size=5).map("/".join)] * 2)
def test_a_relative_reference_leads_from_page_to_page(here: str, there: str) -> None:
    assert urljoin(f"https://e.org/{here}", relate(here, there)) == f"https://e.org/{there}"


def test_hash_names_are_grouped_by_their_document() -> None:
    grouped = group_terms(["https://e.org/x#b", "https://e.org/x#a", "https://e.org/y"])
    assert dict(grouped) == {"https://e.org/x": ["https://e.org/x#a", "https://e.org/x#b"]}
