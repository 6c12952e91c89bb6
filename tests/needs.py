"""What a test needs and a machine may lack."""

import os

import pytest


def require(condition: object, missing: str) -> None:
    """Skip a test for want of something it needs; on CI, where all is installed, fail."""
    if condition:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{missing} is missing on CI")
    pytest.skip(f"not run: {missing} is missing")
