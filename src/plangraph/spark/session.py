"""Spark session: connect to a master, check what is needed, translate errors."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plangraph.errors import ServerError, StoreError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

#: Seconds to wait for a free worker.
WORKER_SECONDS = 30

_CONNECT_SECONDS = 5
_PARTITIONS = 4
_LOG = Path(__file__).with_name("log4j2.properties")


@contextmanager
def open_session(master: str) -> Iterator[SparkSession]:
    """Open a session on ``spark://host:port`` and close it at the end.

    Spark allows one session a process: one that the caller has opened on the same master is used,
    as it is configured, and left open.

    Raises:
        UsageError: pyspark or Java is missing, ``master`` is not an address, or the process has a
            session with another master.
        ServerError: no master answers, or it has no free worker.
        StoreError: the job failed.
    """
    _check_machine()
    _check_master(master)
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    of_caller = _find_session(master)
    with warnings.catch_warnings():  # plangraph passes no data through pandas
        warnings.filterwarnings("ignore", "PySpark does not yet", FutureWarning)
        session = of_caller or _start(master)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "PySpark does not yet", FutureWarning)
            _wait_for_workers(session, master)
            if of_caller is None:
                _set_partitions(session)
            yield session
    except (PySparkException, Py4JError) as exc:
        reason = str(exc).strip().partition("\n")[0][:200]
        remedy = "check that workers run, that they can read the files, and repeat the command"
        message = f"the job on the cluster failed: {reason}"
        raise StoreError("PG806", message, remedy, place=master) from exc
    finally:
        if of_caller is None:
            session.stop()


def _find_session(master: str) -> SparkSession | None:
    """Return the session that the process has, if it has one."""
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    if session is not None and (other := session.sparkContext.master) != master:
        message = f"this program already works with the Spark master {other}"
        remedy = "stop that session, or give the address of its master"
        raise UsageError("PG812", message, remedy, path=master)
    return session


def _start(master: str) -> SparkSession:
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return (
        SparkSession.builder.master(master)
        .appName("plangraph")
        .config("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={_LOG.as_uri()}")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", str(_PARTITIONS))
        .getOrCreate()
    )


def _wait_for_workers(session: SparkSession, master: str) -> None:
    """Raise an error if no worker is free; Spark itself would wait for ever."""
    context = session.sparkContext._jsc.sc()
    end = time.monotonic() + WORKER_SECONDS
    while context.getExecutorMemoryStatus().size() < 2:  # the driver is one of them
        if time.monotonic() > end:
            message, remedy = "no worker is free", "start workers, or wait until they are free"
            raise ServerError("PG809", message, remedy, place=master)
        time.sleep(0.2)


def _set_partitions(session: SparkSession) -> None:
    """Set the number of partitions of a join by the number of cores."""
    cores = session.sparkContext.defaultParallelism
    session.conf.set("spark.sql.shuffle.partitions", max(_PARTITIONS, 2 * cores))


def _check_machine() -> None:
    if importlib.util.find_spec("pyspark") is None or importlib.util.find_spec("pyarrow") is None:
        message, remedy = "pyspark is not installed", "pip install 'plangraph[spark]'"
        raise UsageError("PG801", message, remedy)
    home = os.environ.get("JAVA_HOME")
    if not (Path(home, "bin", "java").exists() if home else shutil.which("java")):
        remedy = "install Java 17 or newer, or set JAVA_HOME to it"
        raise UsageError("PG802", "Spark needs Java, and Java is missing", remedy)


def _check_master(master: str) -> None:
    try:
        socket.create_connection(_split_address(master), timeout=_CONNECT_SECONDS).close()
    except OSError as exc:
        message, remedy = "no Spark master answers there", "give the address of a running one"
        raise ServerError("PG803", message, remedy, place=master) from exc


def _split_address(master: str) -> tuple[str, int]:
    """Return host and port of ``spark://host:port``."""
    try:
        parts = urlsplit(master)
        if parts.scheme == "spark" and parts.hostname:
            return parts.hostname, parts.port or 7077
    except ValueError:
        pass
    message, remedy = "not the address of a Spark master", "give one such as spark://host:7077"
    raise UsageError("PG714", message, remedy, path=master)
