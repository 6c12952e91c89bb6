"""Page tasks are read back as they were sent."""

import pytest

from plangraph.server.page_tasks import AskedQuery, PageHead, PageTask
from plangraph.stores.frames import FrameKind


@pytest.mark.parametrize(
    "task",
    [
        PageTask("/id/state/ukraine", "text/html", "a=b"),
        PageTask("", asked=AskedQuery("ASK {}", "a problem")),
        PageTask("", asked=AskedQuery("ASK {}", "", ["a"], [["1"], ["2"]], "", is_whole=False)),
    ],
)
def test_a_task_is_read_back(task: PageTask) -> None:
    assert PageTask.decode(task.encode()) == task
    assert task.kind is FrameKind.PAGE


def test_a_head_is_read_back_from_one_line() -> None:
    head = PageHead(200, "text/html", [["link", "a\nb"]], "", "abc", 3)
    assert b"\n" not in head.encode()
    assert PageHead.decode(head.encode()) == head
