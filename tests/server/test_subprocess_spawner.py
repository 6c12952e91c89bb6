"""Workers are processes of their own, which read the dataset from standard input."""

from __future__ import annotations

import plangraph as pg
from asgi import run
from needs import TIME
from plangraph.server.subprocess_spawner import SubprocessSpawner
from server.workers import LIMITS, assert_answers_until_killed, dump


@TIME
def test_workers_answer_until_they_are_killed_or_the_spawner_closes(graph: pg.Graph) -> None:
    run(assert_answers_until_killed(SubprocessSpawner(dump(graph), LIMITS)))
