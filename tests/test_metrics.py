from click.testing import CliRunner

import plangraph as pg
from plangraph.cli import main
from plangraph.metrics import COLUMNS, measure, read_edges


def test_what_is_pointed_at_most_ranks_first() -> None:
    measures = measure([("a", "hub"), ("b", "hub"), ("c", "d")])
    assert measures[0].node == "hub"
    assert (measures[0].indegree, measures[0].outdegree) == (2, 0)


def test_a_component_is_called_by_its_least_node() -> None:
    components = {
        item.node: item.component for item in measure([("b", "c"), ("a", "c"), ("y", "x")])
    }
    assert components == {"a": "a", "b": "a", "c": "a", "x": "x", "y": "x"}


def test_parallel_edges_count_each() -> None:
    source, target = sorted(measure([("a", "b"), ("a", "b")]), key=lambda item: item.node)
    assert (source.outdegree, target.indegree) == (2, 2)


def test_the_ranks_of_all_nodes_are_one_in_sum() -> None:
    measures = measure([("a", "b"), ("b", "c"), ("c", "a"), ("d", "d"), ("d", "a")])
    assert abs(sum(item.pagerank for item in measures) - 1) < 1e-9


def test_no_edges_give_no_measures() -> None:
    assert measure([]) == ()


def test_the_edges_of_a_plan_are_not_those_of_the_ontology(article: pg.Graph) -> None:
    edges = list(read_edges(article.store))
    assert edges
    assert not any(source.startswith("https://w3id.org/plangraph/ns#") for source, _ in edges)


def test_the_verb_prints_a_row_for_each_node() -> None:
    result = CliRunner().invoke(main, ["metrics", "--format", "csv"])
    assert result.exit_code == 0, result.output
    header, *rows = result.stdout.splitlines()
    assert header == ",".join(COLUMNS)
    assert len(rows) == len(measure(read_edges(pg.open().store)))
