"""Test that the version is one of semantic versioning, and that of the package."""

import re

import plangraph as pg
from plangraph.version import __version__


def test_the_version_is_that_which_people_see() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    assert pg.__version__ is __version__
