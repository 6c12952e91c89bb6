"""Clients that people use, over loopback: each gets the rows and triples that it asks for."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from conftest import ROOT
from endpoints import Endpoint
from needs import JAVA, NPM, require

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MODULES = ROOT / "tests" / "clients" / "node_modules"
JARS = Path("/usr/share/java")
# What Debian's Jena needs; with all that lies there, other versions of the same classes come first.
JENA = (
    "jena-arq jena-base jena-cmds jena-core jena-iri jena-rdfconnection jena-shacl jena-shex "
    "jena-tdb jena-tdb2 jena-dboe-* commons-cli commons-codec commons-compress commons-csv "
    "commons-io commons-lang3 dexx.collection gson guava failureaccess httpclient httpclient-cache "
    "httpcore jackson-annotations jackson-core jackson-databind jcl-over-slf4j jsonld-java "
    "protobuf slf4j-api slf4j-nop thrift titanium-json-ld jakarta.json*"
)
STATE = "https://w3id.org/plangraph/id/state/ukraine"
PLAN = "https://w3id.org/plangraph/ns#"
ROWS = f"SELECT ?t WHERE {{ <{STATE}> a ?t }}"
TRIPLES = f"CONSTRUCT {{ <{STATE}> a ?t }} WHERE {{ <{STATE}> a ?t }}"
ASK = f"ASK {{ <{STATE}> a <{PLAN}State> }}"


def run(*command: str | Path) -> str:
    """Run a client; return what it prints."""
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_curl(endpoint: Endpoint) -> None:
    require(shutil.which("curl"), "curl")
    ask = ("curl", "--silent", "--show-error", "--fail", "--compressed")
    posted = run(*ask, endpoint.url, "--data-urlencode", f"query={ROWS}", "-H", "accept: text/csv")
    assert f"{PLAN}State" in posted.splitlines()
    got = run(*ask, "--get", f"{endpoint.url}.nt", "--data-urlencode", f"query={TRIPLES}")
    assert f"<{STATE}> " in got
    header = "content-type: application/sparql-query"
    direct = run(*ask, f"{endpoint.url}.json", "-H", header, "--data-binary", ASK)
    assert json.loads(direct)["boolean"] is True


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # its XML reader is older than Python's
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(endpoint: Endpoint, method: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(endpoint.url)
    client.setMethod(method)
    client.setReturnFormat(wrapper.JSON)
    client.setQuery(ROWS)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert f"{PLAN}State" in [row["t"]["value"] for row in rows]
    client.setReturnFormat(wrapper.XML)
    client.setQuery(TRIPLES)
    assert (rdflib.URIRef(STATE), rdflib.RDF.type, rdflib.URIRef(f"{PLAN}State")) in (
        client.queryAndConvert()
    )
    client.setReturnFormat(wrapper.TURTLE)
    assert STATE.encode() in client.queryAndConvert()
    client.setReturnFormat(wrapper.N3)
    assert STATE.encode() in client.queryAndConvert()
    client.addParameter("format", "n3")
    assert STATE.encode() in client.queryAndConvert()
    client.clearParameter("format")
    client.setReturnFormat(wrapper.CSV)
    client.setQuery(ROWS)
    assert f"{PLAN}State".encode() in client.queryAndConvert()
    client.setQuery("SELECT {")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed, match="column 8"):
        client.query()


@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_rdflib(endpoint: Endpoint, form: str) -> None:
    graph = rdflib.Graph(SPARQLStore(endpoint.url, returnFormat=form))
    state = rdflib.URIRef(STATE)
    assert rdflib.URIRef(f"{PLAN}State") in {*graph.objects(state, rdflib.RDF.type)}
    assert graph.query(ASK).askAnswer is True if form in ("xml", "json") else True
    with pytest.raises(ValueError, match="wrong formulating"):
        graph.query("SELECT {")


@JAVA
def test_jena(endpoint: Endpoint, tmp_path: Path) -> None:
    require(shutil.which("java"), "java")
    require((JARS / "jena-cmds.jar").exists(), "libapache-jena-java")
    jars = [jar for pattern in JENA.split() for jar in sorted(JARS.glob(f"{pattern}.jar"))]
    _extract_messages(tmp_path)
    jena = (
        "java",
        "-cp",
        ":".join(map(str, [tmp_path, *jars])),
        "arq.rsparql",
        "--service",
        endpoint.url,
    )
    for name, query in (("rows", ROWS), ("triples", TRIPLES)):
        (tmp_path / name).write_text(query, encoding="utf-8")
    rows = run(*jena, "--query", tmp_path / "rows", "--results=TSV")
    assert f"<{PLAN}State>" in rows.splitlines()
    triples = run(*jena, "--query", tmp_path / "triples")
    assert (
        rdflib.Graph()
        .parse(data=triples, format="turtle")
        .value(rdflib.URIRef(STATE), rdflib.RDF.type)
    )


def _extract_messages(folder: Path) -> None:
    """Put Jena's messages where it looks for them: Debian has moved its classes but not these."""
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            _, found, place = name.partition("org/apache/jena/ext/xerces/")
            if found and place.endswith(".properties"):
                target = folder / "xerces" / place
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))


@NPM
def test_comunica(endpoint: Endpoint) -> None:
    require(shutil.which("node"), "node")
    comunica = MODULES / ".bin" / "comunica-sparql"
    require(comunica.exists(), "Comunica (npm ci in tests/clients)")
    rows = run(comunica, f"sparql@{endpoint.url}", ROWS, "-t", "application/sparql-results+json")
    found = [row["t"]["value"] for row in json.loads(rows)["results"]["bindings"]]
    assert f"{PLAN}State" in found
    described = run(comunica, f"{endpoint.url}", ROWS, "-t", "text/csv")
    assert f"{PLAN}State" in described


@pytest.fixture
def yasgui() -> Iterator[str]:
    """Return the address of a YASGUI that another server than the endpoint serves."""
    build = MODULES / "@triply" / "yasgui" / "build"
    require(build.exists(), "YASGUI (npm ci in tests/clients)")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=build)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@NPM
def test_yasgui_from_another_origin(endpoint: Endpoint, yasgui: str, browser: Browser) -> None:
    page = browser.new_page()
    answers: list[int] = []
    page.on(
        "response",
        lambda reply: answers.append(reply.status) if reply.url.startswith(endpoint.url) else None,
    )
    page.goto(f"{yasgui}/yasgui.min.css")
    page.set_content("<link rel=stylesheet href=yasgui.min.css><div id=y></div>")
    page.add_script_tag(url=f"{yasgui}/yasgui.min.js")
    page.evaluate(
        """([endpoint, query]) => {
          const yasgui = new Yasgui(document.getElementById("y"), {
            requestConfig: { endpoint }, copyEndpointOnNewTab: false, persistenceId: null,
          });
          yasgui.getTab().setQuery(query);
          yasgui.getTab().query();
        }""",
        [endpoint.url, ROWS],
    )
    page.wait_for_selector(".yasr_results table")
    assert f"{PLAN}State" in (page.text_content(".yasr_results") or "")
    assert 200 in answers
    page.close()
