"""A process over a copy answers one query after the other, as frames on its output."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from typing import BinaryIO, cast

from plangraph.stores import frames
from plangraph.stores.copy_process import ROWS, TRIPLES, CopyTask
from plangraph.stores.frames import FrameKind

MEGABYTES = "500"


def ask(*queries: str) -> list[tuple[FrameKind, bytes]]:
    sent = [frames.pack(FrameKind.STORE, b"<urn:s> <urn:p> <urn:o> .\n")]
    for query in queries:
        task = CopyTask(text=query, bindings={}, default=[], named=[], vocabulary=True)
        sent.append(frames.pack(FrameKind.TASK, json.dumps(task).encode()))
    command = [sys.executable, "-m", "plangraph.stores.copy_process", MEGABYTES]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    assert process.stdout
    found = []
    with process:
        process.stdin.write(b"".join(sent))
        process.stdin.flush()
        for _ in queries:
            while frame := frames.receive(cast("BinaryIO", process.stdout)):
                found.append(frame)
                if frame[0] in (FrameKind.END, FrameKind.FAILURE):
                    break
        process.stdin.close()
    return found


def test_rows_and_triples_have_a_head_and_an_empty_answer_of_triples_has_none() -> None:
    found = ask("ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s <urn:x> ?o }")
    heads = [payload for kind, payload in found if kind is FrameKind.HEAD]
    assert heads == [ROWS, TRIPLES]
    assert b"<urn:s> <urn:p> <urn:o> .\n" in [payload for _, payload in found]
    assert [kind for kind, _ in found].count(FrameKind.END) == 3
    assert found[-2][0] is FrameKind.END


def test_what_fails_is_a_frame_of_its_own_and_the_next_query_is_answered() -> None:
    found = ask("SELECT * {", "ASK {}")
    assert found[0][0] is FrameKind.FAILURE
    assert b"PG401" in found[0][1]
    assert found[1] == (FrameKind.HEAD, ROWS)


def test_a_frame_that_is_cut_is_the_end() -> None:
    assert frames.receive(BytesIO(frames.pack(FrameKind.DATA, b"12345")[:-1])) is None
