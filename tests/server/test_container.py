"""The container file of docs/serving.md, without a container: each instruction is followed.

No runtime of containers is needed: what the file copies exists, its user is made before and is not
root, and its command and its check of health run in an empty environment made of the wheel.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import time
import tomllib
from pathlib import Path
from typing import NamedTuple

from conftest import ROOT
from installing import build_wheel, install
from needs import REGISTRY

DOCS = (ROOT / "docs" / "serving.md").read_text("utf-8")


class Instruction(NamedTuple):
    """One instruction of a container file: its word, and what comes after it."""

    word: str
    text: str

    def read_list(self) -> list[str]:
        """Return the words of a list in brackets."""
        return [str(word) for word in json.loads(self.text[self.text.index("[") :])]


def read_instructions() -> list[Instruction]:
    found = re.search(r"```dockerfile\n(.*?)```", DOCS, re.DOTALL)
    assert found
    lines = found[1].replace("\\\n", " ").splitlines()
    return [Instruction(*line.split(None, 1)) for line in lines if line.strip()]


FILE = read_instructions()


def find(word: str) -> Instruction:
    (only,) = (item for item in FILE if item.word == word)
    return only


def find_user() -> str:
    return find("USER").text


def test_the_instructions_are_in_an_order_that_works() -> None:
    words = [item.word for item in FILE]
    assert words == ["FROM", "COPY", "RUN", "USER", "ENV", "EXPOSE", "HEALTHCHECK", "CMD"]


def test_the_base_image_has_a_version_of_python_that_the_package_allows() -> None:
    image, tag = find("FROM").text.split(":")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    least = tuple(map(int, re.findall(r"\d+", project["requires-python"])[:2]))
    assert image == "python"
    assert tuple(map(int, re.findall(r"\d+", tag)[:2])) >= least
    assert f"Programming Language :: Python :: {tag.partition('-')[0]}" in project["classifiers"]


def test_what_is_copied_exists_and_is_what_is_installed() -> None:
    source, target = find("COPY").text.split()
    assert (ROOT / source / "pyproject.toml").is_file()
    assert f"pip install --no-cache-dir '{target}[serve]'" in find("RUN").text


def test_the_user_is_made_before_and_is_not_root_and_owns_the_cache() -> None:
    user, run = find_user(), find("RUN").text
    assert user not in ("root", "0", "")
    assert f"useradd --system {user}" in run
    variable, _, folder = find("ENV").text.partition("=")
    assert variable == "PLANGRAPH_CACHE"
    assert f"install -d -m 700 -o {user} {folder}" in run
    assert all(item.word != "USER" or item.text == user for item in FILE)


def test_the_port_that_is_exposed_is_that_of_the_command_and_of_the_check() -> None:
    port = find("EXPOSE").text
    assert f":{port}/healthz" in find("HEALTHCHECK").text
    command = find("CMD").read_list()
    assert "--port" not in command  # the default
    assert command[command.index("--host") + 1] == "0.0.0.0"  # noqa: S104 - all of a container's
    assert port == "8000"


@REGISTRY
def test_the_command_and_the_check_run_in_an_empty_environment(tmp_path: Path) -> None:
    def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*map(str, words)],
            cwd=tmp_path,
            env={"PATH": os.defpath, "HOME": str(tmp_path), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    programs = install(tmp_path / "env", f"{build_wheel(tmp_path)}[serve]").parent
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    archive = tmp_path / "archive"
    run(programs / "plangraph", "load", "--store", archive, ROOT / "data")
    command = [str(archive) if word == "/archive" else word for word in find("CMD").read_list()]
    command[command.index("--host") + 1] = "127.0.0.1"
    server = subprocess.Popen(
        [programs / command[0], *command[1:], "--port", "0"],
        cwd=tmp_path,
        env={"PATH": os.defpath, "PLANGRAPH_CACHE": str(cache)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stderr
        port = next(
            found[1] for line in server.stderr if (found := re.search(r":(\d+)/sparql", line))
        )
        word, *check = find("HEALTHCHECK").read_list()
        check = [part.replace(":8000/", f":{port}/") for part in check]
        for _ in range(50):
            done = subprocess.run([programs / word, *check], check=False, capture_output=True)
            if done.returncode == 0:
                break
            time.sleep(0.2)
        assert done.returncode == 0, done.stderr
    finally:
        server.terminate()
        assert server.wait(60) == 0
        if server.stderr:
            server.stderr.close()
    assert shlex.join(find("CMD").read_list()).startswith("plangraph serve ")
