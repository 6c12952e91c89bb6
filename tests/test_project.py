"""A project: found upwards, read whole, and refused with every mistake in it at once."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

import plangraph as pg
from conftest import ROOT
from needs import TIME
from plangraph import resources
from plangraph.errors import DataError, UsageError
from plangraph.pages.site_pages import SitePages
from plangraph.project import FILE, find_line, find_project, find_whole_project, open_project
from shell import BUNDLED, run

WHOLE = """name = "Arun bridge accord"
base = "https://example.org/arun/"
languages = ["en", "pt-BR"]

[defaults]
attribution = "plan-content"
certainty = "would-be"

[folders]
data = "plans"
output = "made"
"""
LEAST = 'name = "Arun"\nbase = "https://example.org/arun/"\n'


def make(folder: Path, text: str, *folders: str) -> Path:
    for name in folders or ("data",):
        (folder / name).mkdir(parents=True)
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_a_project_is_found_from_any_folder_in_it(tmp_path: Path) -> None:
    root = make(tmp_path / "arun", WHOLE, "plans/deep")
    for place in (root, root / "plans" / "deep", root / "plans" / "new.yaml"):
        project = find_project(place)
        assert project is not None
        assert project.root == root
    assert find_project(tmp_path) is None


def test_what_the_file_says_is_read(tmp_path: Path) -> None:
    root = make(tmp_path, WHOLE, "plans")
    project = open_project(root)
    assert (project.name, project.base) == ("Arun bridge accord", "https://example.org/arun/")
    assert project.languages == ("en", "pt-BR")
    assert (project.attribution, project.certainty) == ("plan-content", "would-be")
    assert (project.data, project.output) == (root / "plans", root / "made")


def test_what_the_file_does_not_say_has_a_default(tmp_path: Path) -> None:
    project = open_project(make(tmp_path, LEAST))
    assert project.languages == ("en",)
    assert project.attribution is project.certainty is None
    folders = (project.data, project.sources, project.copies, project.proposals, project.output)
    assert [folder.name for folder in folders] == ["data", "sources", "copies", "proposals", "out"]


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    root = make(tmp_path, LEAST)
    assert open_project(root).name == "Arun"
    (root / FILE).write_text(LEAST.replace("Arun", "Lower Arun"), encoding="utf-8")
    assert open_project(root).name == "Lower Arun"


def test_the_bundled_plans_are_in_no_project() -> None:
    assert find_project(resources.data_dir() / "us28") is None


def test_a_folder_in_no_project_is_refused_where_one_is_needed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"PG015 .* — make a project: plangraph init DIR"):
        open_project(tmp_path)


def test_a_folder_stands_for_the_whole_project_where_it_is_its_own_or_that_of_its_data(
    project_folder: Path,
) -> None:
    project = open_project(project_folder)
    assert find_whole_project(project_folder) == find_whole_project(project.data) == project
    assert find_whole_project(project.sources) is None
    assert find_line(project, "defaults.certainty") > find_line(project, "defaults") > 1


def test_in_a_project_a_command_and_python_mean_the_same_plan(project_folder: Path) -> None:
    query = "SELECT ?p { ?p a plan:PeacePlan }"
    expected = f"p\n{open_project(project_folder).base}peace-plan/arun\n"
    for place in (project_folder, project_folder / "data"):
        done = run("query", query, "--format", "csv", cwd=place)
        assert (done.stdout.replace("\r", ""), done.stderr) == (expected, "")
        assert [row for (row,) in pg.open(project=place).query(query)] == expected.split()[1:]


def test_outside_any_project_stderr_says_once_that_the_bundled_plans_answered(
    tmp_path: Path, project_folder: Path
) -> None:
    asked = ("query", "ASK { clause:forces-cap a plan:Clause }")
    done = run(*asked, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("true\n", BUNDLED)
    of_project = run(
        "query", "ASK { ?a a plan:Clause }", "--data", str(project_folder), cwd=tmp_path
    )
    assert of_project.stderr == ""


def test_two_kinds_of_data_are_not_opened_together(project_folder: Path) -> None:
    with pytest.raises(pg.UsageError, match="PG411 files, a store and a project"):
        pg.open(project_folder, project=project_folder)
    with pytest.raises(pg.UsageError, match="PG015"):
        pg.open(project="/")


def test_a_wrong_file_stops_every_command_with_its_line(tmp_path: Path) -> None:
    make(tmp_path, "nam = 'A'\n")
    done = run("ask", "versions", cwd=tmp_path / "data")
    assert done.returncode == 3
    assert "plangraph.toml:1: PG012 unknown key 'nam' — did you mean 'name'?" in done.stderr


@TIME
def test_outputs_go_to_the_folder_of_outputs_and_are_not_read_again(tmp_path: Path) -> None:
    pg.init(tmp_path / "arun")
    data, before = tmp_path / "arun" / "data", pg.open(tmp_path / "arun").digest()
    assert run("build", cwd=data).returncode == 0
    assert run("view", "--focus", "Arun bridge", cwd=data).returncode == 0
    outputs = {path.name for path in (tmp_path / "arun" / "out").iterdir()}
    assert outputs >= {"plan.ttl", "graph.html"}
    assert {path.suffix for path in data.iterdir()} == {".yaml"}
    assert pg.open(tmp_path / "arun").digest() == before
    done = run("export", "-o", "plan.ttl", cwd=data)
    assert (done.returncode, "PG007" in done.stderr) == (2, True)
    assert run("export", "-o", "plan.ttl", cwd=tmp_path / "arun").returncode == 0
    assert pg.open(tmp_path / "arun").digest() == before


def test_pages_have_the_name_and_the_base_of_the_project(project_folder: Path) -> None:
    pages = SitePages(pg.open(project_folder))

    def read(path: str) -> str:
        page = pages.find(path)
        assert page is not None
        return page.content.decode()

    assert "<h1><bdi>Arun bridge accord</bdi></h1>" in read("index.html")
    assert "begin with <code>https://example.org/arun/</code>" in read("index.html")
    page = read("clause/arun-boats.html")
    assert "<title>Boats at the bridge – Arun bridge accord</title>" in page
    assert 'index.html">Arun bridge accord</a>' in page
    assert "clause:arun-boats" in page
    assert 'dcterms:title "Arun bridge accord"' in read("void.ttl")
    assert '#uriSpace> "https://example.org/arun/"' in read("void.ttl")
    assert "https://example.org/arun/clause/arun-boats.html" in read("sitemap.xml")
    title = "Arun bridge accord, draft of 3 March 2031 – Arun bridge accord"
    assert f"<title>{title}</title>" in read("view.html")


def test_questions_of_the_project_are_asked_by_name(tmp_path: Path) -> None:
    pg.init(tmp_path / "arun")
    (tmp_path / "arun" / "questions").mkdir()
    text = "# title: Who?\n# evidence: effect\nSELECT ?effect { ?effect plan:dutyBearer ?who }"
    (tmp_path / "arun" / "questions" / "who.rq").write_text(text, encoding="utf-8")
    for place in ("arun", "arun/data"):
        done = run("ask", "who", "--format", "csv", "--ids", cwd=tmp_path / place)
        assert "https://example.org/arun/effect/arun-draft-1" in done.stdout


MISTAKES = {
    "bad syntax": ("name = Arun\n", 1, "PG011 not TOML: invalid value"),
    "no end": ('name = "Arun\n', 1, "PG011 not TOML: "),
    "a missing key": ('name = "A"\n', 1, "PG012 'base' is missing — add base = "),
    "a misspelt key": (f"{LEAST}langages = ['en']\n", 3, "— did you mean 'languages'?"),
    "an unlike key": (
        f"{LEAST}xyz = 1\n",
        3,
        "'xyz' — use name, base, languages",
    ),
    "a key of a table": (f"{LEAST}certainty = 'would-be'\n", 3, "below [defaults]"),
    "a key in a table": (f"{LEAST}[folders]\nbase = 'x'\n", 4, "above the first table"),
    "an unknown table": (f"{LEAST}[folder]\n", 3, "PG012 unknown key 'folder'"),
    "no table": (f"{LEAST}folders = 'x'\n", 3, "PG013 'folders' is not a table"),
    "a number": (LEAST.replace('"Arun"', "5"), 1, "PG013 'name' is not a text of one line: 5"),
    "an empty text": (LEAST.replace('"Arun"', '" "'), 1, "PG013 'name' is not a text"),
    "a control character": (LEAST.replace('n"', r'n\u0007"'), 1, "is not a text of one line"),
    "a base without end": (LEAST.replace("arun/", "arun"), 2, "address that ends in /"),
    "a base that climbs": (LEAST.replace("arun/", "../../"), 2, "PG013 'base' is not an address"),
    "a base with a dot": (LEAST.replace("arun/", "a/%2E/"), 2, "PG013 'base' is not an address"),
    "a base that is no address": (LEAST.replace("https:", "arun:"), 2, "PG013 'base' is not"),
    "a language": (f"{LEAST}languages = 'en'\n", 3, "PG013 'languages' is not a list"),
    "a language tag": (f"{LEAST}languages = ['e n']\n", 3, 'write languages = ["en"]'),
    "a missing folder": (f"{LEAST}[folders]\ndata = 'x'\n", 4, "PG014 the folder of 'data' does"),
    "missing sources": (f"{LEAST}[folders]\nsources = 'x'\n", 4, "PG014 the folder of 'sources'"),
    "a folder outside": (f"{LEAST}[folders]\noutput = '../x'\n", 4, "outside of the project: ../x"),
    "an absolute folder": (f"{LEAST}[folders]\ncopies = '/x'\n", 4, "PG014 the folder of 'copies'"),
    "output over data": (f"{LEAST}[folders]\noutput = 'data'\n", 4, "'output' holds the data"),
    "output over all": (f"{LEAST}[folders]\noutput = '.'\n", 4, "'output' holds the data"),
}


@pytest.mark.parametrize(("text", "line", "said"), MISTAKES.values(), ids=list(MISTAKES))
def test_a_mistake_names_its_line_and_the_fix(
    text: str, line: int, said: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as caught:
        open_project(make(tmp_path, text))
    (finding,) = caught.value.findings
    assert (finding.line, finding.path.endswith(FILE)) == (line, True)
    assert said in str(finding)


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        open_project(make(tmp_path, "nam = 1\nbase = 2\n[folders]\ndata = 3\n"))
    assert [item.line for item in caught.value.findings] == [1, 1, 2, 4]


def test_the_licence_of_a_project_is_added_to_its_node_as_its_page_says(tmp_path: Path) -> None:
    pg.init(tmp_path / "my-plan")
    page = (ROOT / "docs" / "projects.md").read_text("utf-8")
    (block,) = re.findall(r"  ```yaml\n(.*?)  ```", page, re.DOTALL)
    (tmp_path / "my-plan" / "data" / "licence.yaml").write_text(dedent(block), encoding="utf-8")
    assert pg.check(tmp_path / "my-plan").findings == ()
    home = SitePages(pg.open(tmp_path / "my-plan")).find("index.html")
    assert home is not None
    assert "https://creativecommons.org/licenses/by/4.0/" in home.content.decode()


def test_the_file_that_the_page_of_projects_shows_is_one(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "projects.md").read_text("utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    project = open_project(make(tmp_path, text, "data", "sources"))
    assert project.base == "https://example.org/my-plan/"


def test_a_project_file_that_is_none_is_refused_and_no_other_plan_answers(tmp_path: Path) -> None:
    (tmp_path / FILE).symlink_to("nowhere")
    with pytest.raises(DataError, match=r"plangraph\.toml: PG011 it is no file"):
        find_project(tmp_path)
