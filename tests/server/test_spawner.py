"""What spawners share: the handle of a worker, and the command that starts Python for one."""

from __future__ import annotations

import subprocess
from pathlib import Path

from asgi import run
from needs import TIME
from plangraph.server.channel import Channel
from plangraph.server.limits import Limits
from plangraph.server.spawner import WorkerHandle, python_command


class Handle(WorkerHandle):
    """A handle without a process."""

    def kill(self) -> None:
        self.set_exit_status(-9)


def test_the_first_exit_status_stays() -> None:
    async def end() -> int:
        handle = Handle(Channel())
        handle.set_exit_status(-11)
        handle.kill()
        return await handle.exit_status

    assert run(end()) == -11


@TIME
def test_a_new_process_imports_nothing_from_the_current_folder(tmp_path: Path) -> None:
    for name in ("json", "plangraph", "pyoxigraph"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(7)\n")
    command = python_command("plangraph.server.worker", Limits(workers=1))
    done = subprocess.run(command, cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
