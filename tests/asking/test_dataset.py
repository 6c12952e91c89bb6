"""What the data state about the dataset they belong to."""

import plangraph as pg
from conftest import WriteData
from plangraph.asking.dataset import DatasetRow, read_dataset


def test_the_bundled_data_have_a_title_a_version_a_license_and_a_maker(graph: pg.Graph) -> None:
    dataset = read_dataset(graph.store)
    assert dataset.title == "Negotiated plans as linked data"
    assert dataset.license == "https://creativecommons.org/licenses/by/4.0/"
    assert (dataset.version, dataset.creator_name) == ("0.1.0", "plangraph developers")


def test_data_may_say_nothing_of_a_dataset(write_data: WriteData) -> None:
    graph = pg.open(write_data("- {id: state:a, type: State, label: {en: A}}\n"))
    assert read_dataset(graph.store) == DatasetRow()
