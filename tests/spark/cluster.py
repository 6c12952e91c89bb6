"""A real Spark cluster on loopback: a master and two workers, each a process of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from needs import require_heavy

Answer = TypeVar("Answer")

_START = 60  # seconds
_CLASS = "org.apache.spark.deploy"
#: A virtual machine of Java lives for seconds here: what it would compile twice is not worth it.
SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@dataclass
class Cluster:
    master: str
    workers: list[subprocess.Popen[bytes]]


def is_possible() -> bool:
    return bool(find_spec("pyspark") and find_spec("pyarrow") and shutil.which("java"))


@contextmanager
def start_cluster(folder: Path, names: tuple[str, ...] = ("one", "two")) -> Iterator[Cluster]:
    require_heavy("a Spark cluster")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    master = f"spark://127.0.0.1:{port}"
    where = ["--host", "127.0.0.1", "--webui-port", "0"]
    started = [_run(folder, "master", f"{_CLASS}.master.Master", *where, "--port", str(port))]
    try:
        _wait(folder / "master.log", "New state: ALIVE")
        for name in names:
            size = ["--cores", "2", "--memory", "2g", "--work-dir", str(folder / name)]
            started.append(_run(folder, name, f"{_CLASS}.worker.Worker", *where, *size, master))
        for name in names:
            _wait(folder / f"{name}.log", "Successfully registered with master")
        yield Cluster(master, started[1:])
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def run_apart(work: Callable[..., Answer], *arguments: object) -> Answer:
    """Run a function in a process of its own, which has no Spark session yet."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(work, *arguments).result()


def _run(folder: Path, name: str, *arguments: str) -> subprocess.Popen[bytes]:
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    home = Path(spec.origin).parent
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_MASTER_OPTS": "-Dspark.master.rest.enabled=false",
        "JDK_JAVA_OPTIONS": SHORT_LIVED,
    }
    with (folder / f"{name}.log").open("wb") as log:
        command = [str(home / "bin" / "spark-class"), *arguments]
        return subprocess.Popen(command, stdout=log, stderr=log, env=environment)


def _wait(log: Path, words: str) -> None:
    end = time.monotonic() + _START
    while words not in log.read_text(errors="replace"):
        assert time.monotonic() < end, log.read_text(errors="replace")[-2000:]
        time.sleep(0.2)
