from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.errors import UsageError
from plangraph.slicing.publishable import (
    LeftOut,
    drop_nodes,
    find_left_out,
    find_refusal,
    has_confidential,
)
from plangraph.vocabulary import compact

PLAN = FIXTURES / "confidential" / "plan.yaml"


@pytest.fixture(scope="module")
def plan() -> pg.Graph:
    return pg.open(PLAN)


@pytest.fixture(scope="module")
def left_out(plan: pg.Graph) -> LeftOut:
    return find_left_out(plan.quads(vocabulary=False))


def test_what_rests_on_a_confidential_source_alone_is_left_out(
    plan: pg.Graph, left_out: LeftOut
) -> None:
    names = {str(quad.subject) for quad in plan.quads(vocabulary=False)}
    assert {name for name in names if "obscurum" in name} == left_out.nodes


def test_what_is_left_out_is_counted_in_words(left_out: LeftOut) -> None:
    assert (left_out.sources, left_out.claims) == (1, 1)
    assert str(left_out).startswith("left out 1 confidential sources, and 1 claims and ")
    assert str(LeftOut()) == ""


def test_what_remains_refers_to_nothing_that_is_left_out(plan: pg.Graph, left_out: LeftOut) -> None:
    kept = list(drop_nodes(plan.quads(vocabulary=False), left_out))
    assert kept
    assert not [quad for quad in kept if "obscurum" in str(quad)]


def test_a_claim_that_rests_on_a_public_source_too_stays_with_it_alone(plan: pg.Graph) -> None:
    (row,) = plan.published.query("SELECT ?span { claim:open plan:groundedIn ?span }")
    assert compact(str(row[0])) == "span:open"


def test_a_thing_without_claims_stays(write_data: WriteData) -> None:
    path = write_data(
        "- id: source:s\n  type: SourceDocument\n  label: {en: S}\n  confidential: true\n"
        "- id: state:a\n  type: State\n  label: {en: A}\n"
    )
    assert pg.open(path).published.query("ASK { state:a a plan:State }")


def test_a_position_without_claims_on_what_is_left_out_is_left_out(write_data: WriteData) -> None:
    position = (
        "- id: stance:s\n  type: Stance\n  label: {en: S}\n  stanceHolder: state:a\n"
        "  stanceTarget: cv:obscurum\n"
    )
    published = pg.open(PLAN, write_data(position)).published
    assert not published.query("ASK { stance:s a plan:Stance }")


def test_a_graph_without_confidential_sources_is_published_itself(graph: pg.Graph) -> None:
    assert not has_confidential(graph.store)
    assert graph.published is graph
    assert find_left_out([]) == LeftOut()


def test_a_file_with_a_confidential_source_is_refused(tmp_path: Path) -> None:
    assert "PG332" in str(find_refusal([PLAN]))
    other = tmp_path / "a.yaml"
    other.write_text("# confidential\n- id: state:a\n  type: State\n  label: {en: A}\n", "utf-8")
    empty = tmp_path / "b.yaml"
    empty.touch()
    assert find_refusal([tmp_path]) is None


@pytest.mark.parametrize("mark", ["true", "True", "yes", "on", "1"])
def test_every_mark_that_does_not_say_false_keeps_a_source(
    write_data: WriteData, mark: str
) -> None:
    source = "- id: source:s\n  type: SourceDocument\n  label: {en: S}\n  confidential: "
    graph = pg.open(write_data(source + mark + "\n"))
    assert has_confidential(graph.store)
    assert graph.published.left_out.sources == 1


def test_a_source_that_is_marked_false_is_public(write_data: WriteData) -> None:
    source = "- id: source:s\n  type: SourceDocument\n  label: {en: S}\n  confidential: false\n"
    graph = pg.open(write_data(source))
    assert graph.published is graph


_FURTHER = """
- id: version:further
  type: PlanVersion
  label: {en: Further draft}
  inherits: arun
  groundedIn: open
  attribution: plan-content
  certainty: would-be
"""


def test_what_a_draft_inherits_from_what_is_left_out_is_left_out(write_data: WriteData) -> None:
    published = pg.open(PLAN, write_data(_FURTHER)).published
    kept = list(published.quads(vocabulary=False))
    assert published.query("ASK { version:further plan:hasClauseVersion/plan:hasEffect ?effect }")
    assert not [quad for quad in kept if "obscurum" in str(quad)]


def test_a_draft_without_all_its_points_does_not_say_how_much_is_known(
    write_data: WriteData,
) -> None:
    known = "\n- id: version:arun\n  coverage: whole-text\n"
    graph = pg.open(PLAN, write_data(known))
    asked = "ASK { version:arun plan:coverage ?coverage }"
    assert graph.store.query(asked)
    assert not graph.published.query(asked)


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """Return the data of a project whose confidential source is in a file of its own."""
    pg.init(tmp_path / "project")
    data = tmp_path / "project" / "data"
    for file in data.iterdir():
        file.unlink()
    blocks = [f"- id: {block}" for block in PLAN.read_text("utf-8").split("- id: ")[1:]]
    sources = [block for block in blocks if block.startswith(("- id: source:", "- id: span:"))]
    (data / "sources.yaml").write_text("".join(sources), "utf-8")
    rest = "".join(block for block in blocks if block not in sources)
    (data / "rest.yaml").write_text(rest, "utf-8")
    return data


def test_a_file_alone_leaves_out_what_the_project_says_is_confidential(parts: Path) -> None:
    graph = pg.open(parts / "rest.yaml")
    assert [quad for quad in graph.quads(vocabulary=False) if "obscurum" in str(quad)]
    published = graph.published
    assert (published.left_out.sources, published.left_out.claims) == (0, 1)
    assert str(published.left_out).startswith("left out 1 claims and ")
    assert graph.is_confidential
    whole, rest = (pg.open(place).published.left_out for place in (parts, parts / "rest.yaml"))
    assert whole.others == rest.others + len(["the span", "its selector"])
    assert not [quad for quad in published.quads(vocabulary=False) if "obscurum" in str(quad)]


def test_a_file_alone_that_rests_on_a_confidential_source_is_not_loaded(parts: Path) -> None:
    assert "PG332 it rests on a confidential source" in str(find_refusal([parts / "rest.yaml"]))
    with pytest.raises(UsageError, match="PG332"):
        pg.load(parts.parent / "store", parts / "rest.yaml")


def test_what_is_loaded_from_a_file_alone_is_not_published(parts: Path) -> None:
    graph = pg.load(parts.parent / "store", parts / "rest.yaml", with_confidential=True)
    assert graph.is_confidential
    with pytest.raises(UsageError, match="PG332"):
        _ = pg.open(store=parts.parent / "store").published


def test_a_file_that_rests_on_nothing_confidential_is_published_itself(parts: Path) -> None:
    (parts / "own.yaml").write_text("- id: state:b\n  type: State\n  label: {en: B}\n", "utf-8")
    graph = pg.open(parts / "own.yaml")
    assert graph.published is graph
    assert find_refusal([parts / "own.yaml"]) is None
    assert not graph.is_confidential


def test_a_file_alone_does_not_name_what_other_files_keep_confidential(parts: Path) -> None:
    secret, *_ = sorted(find_left_out(pg.open(parts).quads(vocabulary=False)).nodes)
    assert "obscurum" in secret
    lines = f"<urn:a> <urn:b> {secret} .\n<urn:c> <urn:d> <urn:a> .\n"
    (parts / "own.nt").write_text(lines, "utf-8")
    (quad,) = pg.open(parts / "own.nt").published.quads(vocabulary=False)
    assert str(quad.subject) == "<urn:c>"


@pytest.mark.parametrize("length", [1, 1_000_001])
def test_files_without_the_word_are_not_filled_into_a_store_to_ask(
    tmp_path: Path, length: int
) -> None:
    for text, may_fill in (("open", False), ("confidential", True)):
        path = tmp_path / f"{text}.ttl"
        path.write_text(f'<urn:a> <urn:b> "{text}{"x" * length}" .')
        for _ in range(2):  # parsed, and kept if it is small
            graph = pg.open(path)
            assert graph.published is graph
            assert not graph.is_confidential
            assert may_fill or not {"_filled", "_own_store"} & {*vars(graph.store)}
