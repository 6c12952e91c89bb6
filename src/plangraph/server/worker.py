"""Worker process: runs untrusted SPARQL queries one at a time.

A query that crashes it does not harm the server. Answers are sent in pieces while the engine finds
them, so that memory does not grow with the length of an answer.
"""

import gc
import json
import signal
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import BinaryIO

from plangraph.errors import Finding, PlangraphError, QueryError, UsageError
from plangraph.reading.file_prefixes import merge_prefixes
from plangraph.serialization import answer_formats
from plangraph.server.answer_writer import AnswerWriter, HeadOnlyError
from plangraph.server.limits import Limits
from plangraph.server.messages import Failure, Task
from plangraph.server.page_tasks import PageTask
from plangraph.server.page_writer import answer_page
from plangraph.server.refusals import refuse_memory_use, refuse_update
from plangraph.server.sandbox import confine, peak_memory, start_timer
from plangraph.server.served_data import ServedData
from plangraph.sparql.inspect import QueryProperties, hide_services, inspect_query
from plangraph.sparql.prefixes import list_declared
from plangraph.stores import frames
from plangraph.stores.frames import FrameKind
from plangraph.stores.protocol import Store
from plangraph.stores.results import ResultKind, Results
from plangraph.stores.row_formats import row_format_names

# A worker whose queries have used more memory than this is replaced: it never gives memory back.
_MAX_GROWTH_KILOBYTES = 100_000
_STATUS = {"PG505": 406, "PG603": 406, "PG604": 503, "PG605": 500}


def answer_tasks(served: ServedData, source: BinaryIO, target: BinaryIO, limits: Limits) -> None:
    """Answer tasks until the input ends, or until this process uses too much memory."""
    memory_at_start = peak_memory()
    while frame := frames.receive(source):
        start_timer(limits.timeout)
        kind, payload = frame
        if kind is FrameKind.PAGE:
            answer_page(served.pages, PageTask.decode(payload), target, limits)
        else:
            _answer(served.store, Task.decode(payload), target, limits)
        start_timer(0)
        retires = peak_memory() - memory_at_start > _MAX_GROWTH_KILOBYTES
        frames.write(target, FrameKind.RETIRED if retires else FrameKind.END)
        target.flush()
        if retires:
            return


def warm_up(store: Store, limits: Limits) -> None:
    """Answer queries of our own: what the first one prepares is then shared by all forks.

    One is wrong: what explains mistakes is read from files, which a confined process cannot open.
    """
    for query in ("ASK {}", "ASK { FLITER(STR()) }", "ASK { FILTER(<urn:f>(1)) }"):
        _answer(store, Task(query, "csv", None), BytesIO(), limits)


def ignore_interrupts() -> None:
    """Ignore Ctrl-C, which a terminal sends to all processes: the server ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def main() -> None:
    """Read the dataset from standard input, then answer tasks from there on standard output."""
    ignore_interrupts()
    limits = Limits(**json.loads(sys.argv[1]))
    source, target = sys.stdin.buffer, sys.stdout.buffer
    served = ServedData.receive(source)
    warm_up(served.store, limits)
    gc.freeze()
    confine(limits.memory, last_file=2, kept=served.files, more_files=served.more_files)
    answer_tasks(served, source, target, limits)


def _answer(store: Store, task: Task, target: BinaryIO, limits: Limits) -> None:
    """Write the answer to a query, or the reason why there is none."""
    properties = inspect_query(task.query)
    writer = AnswerWriter(target, task, volatile=properties.volatile, megabytes=limits.size)
    try:
        _refuse_outside_access(store, task, properties)
        results = _query(store, task, task.query)
        name = _choose_format(results, task)
        writer.start(name)
        prefixes = _find_prefixes(results, store, task)
        results.stream(name, writer, most=limits.rows, prefixes=prefixes)
        writer.close()
    except HeadOnlyError:
        return
    except PlangraphError as exc:
        writer.fail(_make_failure(exc))
    except MemoryError:
        writer.fail(refuse_memory_use(limits.memory).failure)
    except ValueError as exc:
        message = f"the request names a graph by something that is no IRI: {exc}"
        writer.fail(Failure(400, 0, "PG606", message, "name the graph by its absolute IRI"))
    except (OSError, RuntimeError) as exc:
        message = f"the query engine failed: {exc}"
        writer.fail(Failure(500, 0, "PG605", message, "change the query"))


def _query(store: Store, task: Task, text: str) -> Results:
    """Return the results of a query; its relative IRIs are resolved against the base of the task.

    See https://www.w3.org/TR/sparql11-query/#relIRIs. The base is declared on a line of its own,
    before the query, so that columns of errors stay those of the query.
    """
    ask = partial(store.query, name="query", dataset=task.dataset, vocabulary=False)
    if task.base is None or not text.strip():
        return ask(text)
    try:
        return ask(f"BASE <{task.base}>\n{text}")
    except QueryError as exc:
        moved = [replace(item, line=max(1, item.line - 1)) for item in exc.findings]
        raise QueryError(moved) from exc


def _refuse_outside_access(store: Store, task: Task, properties: QueryProperties) -> None:
    """Raise where a query is an update or would read data from outside the dataset.

    Raises:
        QueryError: it reads other data, or it is no SPARQL, which is said first.
    """
    if properties.is_update:
        failure = refuse_update(400).failure
        raise UsageError(failure.code, failure.message, failure.remedy)
    findings = [
        Finding(
            *("query", access.line, "PG602"),
            f"column {access.column}: {access.what} would read data from outside this endpoint",
            "query only the data that are stored here",
        )
        for access in properties.external_accesses
    ]
    if findings:
        _query(store, task, hide_services(task.query))
        raise QueryError(findings)


def _choose_format(results: Results, task: Task) -> str:
    """Return the format that the client accepts for rows, or for triples."""
    is_graph = results.kind is ResultKind.GRAPH
    name = task.graph_format if is_graph else task.row_format
    if name is None:
        form = "triples" if is_graph else "rows"
        names = [known.name for known in answer_formats()] if is_graph else row_format_names()
        message = f"the answer consists of {form}, and the request accepts no format for them"
        raise UsageError("PG603", message, f"accept one of {', '.join(names)}")
    return name


def _find_prefixes(results: Results, store: Store, task: Task) -> Mapping[str, str]:
    """Return the prefixes of the query and of the data, which shorten triples."""
    if results.kind is not ResultKind.GRAPH:
        return {}
    return merge_prefixes([list_declared(task.query), store.file_prefixes])


def _make_failure(exc: PlangraphError) -> Failure:
    (finding, *_) = exc.findings
    status = _STATUS.get(finding.code, 400)
    return Failure(status, finding.line, finding.code, finding.message, finding.remedy)


if __name__ == "__main__":
    main()
