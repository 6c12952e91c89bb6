"""The interface of stores: each store has all of it, and a load that was cut is one warning."""

from __future__ import annotations

import inspect
from functools import cached_property

import pytest

from plangraph.errors import Severity
from plangraph.stores.archive import ArchiveStore
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.endpoint import EndpointStore
from plangraph.stores.protocol import Store, warn_incomplete

MEMBERS = [
    name
    for name, member in vars(Store).items()
    if (not name.startswith("_") or name == "__len__")
    and (inspect.isfunction(member) or isinstance(member, property))
]


def test_the_interface_has_members() -> None:
    assert {"query", "select", "quads", "findings", "__len__"} <= set(MEMBERS)


@pytest.mark.parametrize("kind", [EmbeddedStore, ArchiveStore, EndpointStore])
@pytest.mark.parametrize("name", MEMBERS)
def test_each_store_has_each_member_with_the_same_parameters(kind: type, name: str) -> None:
    wanted, found = getattr(Store, name), getattr(kind, name)
    if isinstance(wanted, property):
        assert isinstance(found, property | cached_property)
    else:
        assert list(inspect.signature(found).parameters) == list(
            inspect.signature(wanted).parameters
        )


def test_a_complete_load_is_no_warning() -> None:
    assert warn_incomplete("archive", 3, []) == ()


def test_a_load_that_was_cut_is_a_warning_that_names_a_missing_file() -> None:
    (finding,) = warn_incomplete("archive", 3, ["a.nt", "b.nt"])
    assert finding.severity is Severity.WARNING
    assert str(finding).startswith("archive: PG704 3 of 5 files are loaded; a.nt is not — run the")
