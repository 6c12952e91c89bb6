"""A language server as editors start it: JSON-RPC over its standard input and output.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Any

from needs import require_heavy

_SECONDS = 60  # how long an answer may take on a busy machine


class LanguageServer:
    """A running language server, with the settings that an editor gives it."""

    def __init__(self, process: subprocess.Popen[bytes], settings: Mapping[str, object]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._input: IO[bytes] = process.stdin
        self._settings = settings
        self._messages: Queue[Any] = Queue()
        self._number = 0
        Thread(target=self._read, args=(process.stdout,), daemon=True).start()

    def start(self, folder: Path) -> None:
        """Open a folder, as an editor that can complete and show diagnostics."""
        able = {
            "workspace": {"configuration": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
        }
        self._ask(
            "initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": able}
        )
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": self._settings})

    def open(self, file: Path) -> list[str]:
        """Open a file; return the messages about it."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1}
        text = file.read_text(encoding="utf-8")
        self._notify("textDocument/didOpen", {"textDocument": {**document, "text": text}})
        shown = self._wait(
            lambda item: (
                item.get("method") == "textDocument/publishDiagnostics"
                and item["params"]["uri"] == file.as_uri()
            )
        )
        return [item["message"] for item in shown["params"]["diagnostics"]]

    def complete(self, file: Path, line: int, column: int) -> list[str]:
        """Return what is offered at a place of a file that is open; both count from 0."""
        place = {"line": line, "character": column}
        asked = {"textDocument": {"uri": file.as_uri()}, "position": place}
        result = self._ask("textDocument/completion", asked)
        return [item["label"] for item in result["items"]]

    def _ask(self, method: str, params: Mapping[str, object]) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        answer = self._wait(lambda item: item.get("id") == number and "method" not in item)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def _notify(self, method: str, params: Mapping[str, object]) -> None:
        self._send({"method": method, "params": params})

    def _wait(self, is_wanted: Any) -> Any:
        """Return the next message that is wanted; answer what the server asks until then."""
        while True:
            message = self._messages.get(timeout=_SECONDS)
            if is_wanted(message):
                return message
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})

    def _answer(self, message: Mapping[str, Any]) -> Sequence[object] | None:
        if message["method"] != "workspace/configuration":
            return None
        return [self._settings.get(item["section"]) for item in message["params"]["items"]]

    def _send(self, message: Mapping[str, object]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._input.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self._input.flush()

    def _read(self, output: IO[bytes]) -> None:
        """Put each message of the server where it is waited for."""
        while line := output.readline():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                while output.readline().strip():
                    pass
                self._messages.put(json.loads(output.read(int(value))))


@contextmanager
def run_server(
    command: Sequence[str | Path], folder: Path, settings: Mapping[str, object]
) -> Iterator[LanguageServer]:
    """Start a language server for a folder, and end it."""
    require_heavy("a language server")
    with subprocess.Popen(
        [str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            server = LanguageServer(process, settings)
            server.start(folder)
            yield server
        finally:
            process.kill()
