"""The examples of docs/serving.md: reverse proxies in front of a server, its unit and container."""

from __future__ import annotations

import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPSConnection, IncompleteRead
from pathlib import Path
from urllib.parse import quote

import click
import pytest

from endpoints import Endpoint, Reply, serve
from needs import PROXY, require
from plangraph.commands.serve import serve as serve_command

DOCS = (Path(__file__).parents[2] / "docs" / "serving.md").read_text("utf-8")
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
SERVER = "http://127.0.0.1:8000"


def find_example(language: str) -> str:
    """Return the code block of docs/serving.md in a language."""
    found = re.search(rf"```{language}\n(.*?)```", DOCS, re.DOTALL)
    assert found
    return found[1]


def find_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def replace_each(text: str, changes: Mapping[str, str]) -> str:
    """Replace parts of an example, each of which it has."""
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    "command",
    [
        shlex.split(re.findall(r"^ExecStart=(.*)$", find_example("ini"), re.MULTILINE)[0]),
        re.findall(r'"(.*?)"', find_example("dockerfile").rpartition("CMD [")[2]),
        shlex.split(find_example("sh").splitlines()[-1]),
    ],
    ids=["unit", "container", "shell"],
)
def test_the_commands_have_options_that_serve_knows(command: list[str]) -> None:
    program, verb, *options = command
    assert (Path(program).name, verb) == ("plangraph", "serve")
    parser = serve_command.make_parser(click.Context(serve_command))
    values, rest, _ = parser.parse_args(options)
    assert rest == []
    assert {"store", "base"} <= {*values}


@PROXY
def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    require(shutil.which("systemd-analyze"), "systemd-analyze")
    unit = tmp_path / "plangraph.service"
    unit.write_text(
        replace_each(find_example("ini"), {"/opt/plangraph/bin/plangraph": sys.executable})
    )
    for arguments in (["verify"], ["security", "--offline=true", "--threshold=20"]):
        done = subprocess.run(
            ["systemd-analyze", *arguments, str(unit)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert str(unit) not in done.stderr, done.stderr


class Proxy:
    """A reverse proxy that runs; requests go through it."""

    def __init__(self, port: int, *, is_encrypted: bool) -> None:
        self._port = port
        self._is_encrypted = is_encrypted
        #: Whether it ends an answer in the middle where the server does: Caddy 2.6 does not.
        self.shows_cuts = is_encrypted

    def connect(self) -> HTTPConnection:
        if not self._is_encrypted:
            return HTTPConnection("127.0.0.1", self._port, timeout=60)
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return HTTPSConnection("127.0.0.1", self._port, timeout=60, context=context)

    def get(self, path: str, **headers: str) -> Reply:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = self.connect()
        try:
            connection.request("GET", path, headers={"Host": "plans.example.org", **named})
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()


def write_nginx(folder: Path, port: int, upstream: str) -> list[str]:
    """Write the example for nginx with a certificate of its own; return the command."""
    certificate, key = folder / "own.pem", folder / "own.key"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    changes = {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "/etc/ssl/plans.example.org.pem": str(certificate),
        "/etc/ssl/plans.example.org.key": str(key),
        SERVER: upstream,
    }
    places = [
        f"{kind}_temp_path {folder / kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    ]
    content = replace_each(find_example("nginx"), changes)
    file = folder / "nginx.conf"
    file.write_text(
        f"pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;\n"
        f"events {{}}\nhttp {{ access_log off; {' '.join(places)}\n{content}}}\n"
    )
    return ["nginx", "-p", str(folder), "-c", str(file), "-g", "daemon off;"]


def write_caddy(folder: Path, port: int, upstream: str) -> list[str]:
    """Write the example for Caddy, for a port without a certificate; return the command."""
    address = f"http://plans.example.org:{port}"
    changes = {"plans.example.org": address, SERVER.removeprefix("http://"): upstream[7:]}
    file = folder / "Caddyfile"
    file.write_text("{\n    admin off\n}\n" + replace_each(find_example("caddyfile"), changes))
    return ["caddy", "run", "--config", str(file), "--adapter", "caddyfile"]


@contextmanager
def running(command: list[str], folder: Path, proxy: Proxy) -> Iterator[Proxy]:
    require(shutil.which(command[0]), command[0])
    environment = {"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin:/bin"}
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment) as process:
        try:
            while process.poll() is None:
                try:
                    if proxy.get("/healthz").status == 200:
                        break
                except (OSError, HTTPException):
                    time.sleep(0.05)
            assert process.poll() is None
            yield proxy
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    options = ("--workers", "1", "--queue", "2", "--timeout", "5", "--rows", "50000")
    with serve(*options, "--trust-proxy", "127.0.0.1") as endpoint:
        yield endpoint


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def proxy(
    request: pytest.FixtureRequest, endpoint: Endpoint, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    folder, port = tmp_path_factory.mktemp("proxy"), find_free_port()
    is_nginx = request.param == "nginx"
    command = (write_nginx if is_nginx else write_caddy)(folder, port, endpoint.origin)
    with running(command, folder, Proxy(port, is_encrypted=is_nginx)) as proxy:
        yield proxy


@PROXY
def test_pages_etags_and_ranges_are_those_of_the_server(endpoint: Endpoint, proxy: Proxy) -> None:
    page, own = proxy.get("/plan.ttl"), endpoint.request("/plan.ttl")
    assert (page.status, page.body) == (200, own.body)
    for name in ("etag", "content-security-policy", "x-content-type-options", "content-type"):
        assert page.headers[name] == own.headers[name], name
    etag = page.headers["etag"]
    assert proxy.get("/plan.ttl", If_None_Match=etag).status == 304
    part = proxy.get("/plan.ttl", Range="bytes=100-299", If_Range=etag)
    assert (part.status, part.body) == (206, own.body[100:300])
    assert proxy.get("/nothing").status == 404
    zipped = proxy.get("/plan.ttl", Accept_Encoding="gzip")
    assert zipped.headers["content-encoding"] == "gzip"


@PROXY
def test_long_answers_arrive_whole_or_are_seen_to_be_cut(proxy: Proxy) -> None:
    whole = proxy.get(f"/sparql.csv?query={quote(MANY + ' LIMIT 50000')}")
    assert whole.body.count(b"\n") == 50_001
    try:
        cut = proxy.get(f"/sparql.csv?query={quote(MANY + ' LIMIT 60000')}").body
    except IncompleteRead as exc:
        cut = exc.partial
    else:
        assert not proxy.shows_cuts
    assert b"\n# broken off: " in cut[-300:] or proxy.shows_cuts


@PROXY
def test_a_query_in_the_address_may_have_60_kilobytes(proxy: Proxy) -> None:
    assert proxy.get(f"/sparql.csv?query={quote('ASK {}')}{'%20' * 20_000}").body == b"true\n"


@PROXY
def test_a_client_that_writes_other_addresses_stays_one_client(proxy: Proxy) -> None:
    path = f"/sparql.csv?query={quote(HEAVY)}"
    with ThreadPoolExecutor(8) as pool:
        asked = [
            pool.submit(proxy.get, path, X_Forwarded_For=f"192.0.2.{number}") for number in range(8)
        ]
        found = Counter(future.result().status for future in asked)
    assert {*found} == {429, 503}
