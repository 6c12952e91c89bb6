"""Page tasks: the messages by which the server asks a worker for a page, and the worker replies.

The reply to a :class:`PageTask` has the form of the answer of a query
(:mod:`plangraph.server.messages`): a head, then pieces of data. The data
begin with a :class:`PageHead` on a line of its own; then come the body, and the body compressed by
gzip where that is shorter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from plangraph.server.messages import Message
from plangraph.stores.frames import FrameKind


@dataclass(frozen=True)
class AskedQuery(Message):
    """A person's own query for the page that shows its answer.

    ``columns``, ``rows``, ``turtle`` and ``is_whole`` are those of
    :class:`plangraph.pages.QueryAnswer`; ``columns`` is None where there is no answer. ``problem``
    is what is wrong with the query.
    """

    text: str
    problem: str = ""
    columns: list[str] | None = None
    rows: list[list[str]] | None = None
    turtle: str = ""
    is_whole: bool = True


@dataclass(frozen=True)
class PageTask(Message):
    """A request for a page: its path, the header ``Accept`` and the query string of the URL.

    ``asked`` is for the page of a person's own query alone.
    """

    kind: ClassVar[FrameKind] = FrameKind.PAGE
    gzip: ClassVar[bool] = False
    bodiless: ClassVar[bool] = False

    path: str
    accept: str = "*/*"
    query: str = ""
    asked: AskedQuery | None = None

    @classmethod
    def _convert(cls, values: dict[str, Any]) -> dict[str, Any]:
        asked = values["asked"]
        return values | {"asked": AskedQuery(**asked) if asked else None}


@dataclass(frozen=True)
class PageHead(Message):
    """The start of a page: its status and headers, a hash of its body, and lengths in bytes.

    ``policy`` is the Content-Security-Policy that the page itself brings. ``packed`` is the length
    of the compressed body, 0 where there is none.
    """

    status: int
    media_type: str
    headers: list[list[str]]
    policy: str
    digest: str
    length: int
    packed: int = 0
