"""Page text: what presenting needs of the words of the page, which the view has and fills in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from plangraph.asking.language import Language


class PageText(Protocol):
    """The words of the page in one language; see :mod:`plangraph.view.page_words`."""

    @property
    def language(self) -> Language:
        """The language of the words."""

    @property
    def page(self) -> Mapping[str, object]:
        """The texts, by name."""

    def __call__(self, name: str, n: int | None = None, /, **values: object) -> str:
        """Return the text of this name with ``values`` filled in; ``n`` chooses its form."""
