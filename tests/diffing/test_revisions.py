from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from needs import TIME, require
from plangraph.diffing.revisions import open_revision
from shell import run

ONE, TWO = (FIXTURES / "drafts" / name for name in ("one.yaml", "two.yaml"))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a git repository whose plan.yaml was draft one and is draft two of one version."""
    require(shutil.which("git"), "git")
    later = TWO.read_text(encoding="utf-8").replace("version:two", "version:one")
    (tmp_path / "plan.yaml").write_text(ONE.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names = {
        f"GIT_{who}_{what}": "Test" if what == "NAME" else "test@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        subprocess.run(["git", *words], check=True, env={**os.environ, **names})
    (tmp_path / "plan.yaml").write_text(later, encoding="utf-8")
    return tmp_path


def test_a_revision_is_compared_with_what_is_there_now(repository: Path) -> None:
    found = pg.diff("HEAD:plan.yaml", "plan.yaml")
    (comparison,) = found.comparisons
    statuses = {clause.label: clause.status for clause in comparison.clauses}
    assert statuses["Fair in the autumn market"] == "dropped"
    assert pg.diff("HEAD:plan.yaml", "HEAD:plan.yaml").is_same
    assert sorted(path.name for path in repository.iterdir()) == [".git", "plan.yaml"]


def test_the_verb_compares_revisions_and_all_that_is_asked_of_them_is_there(
    repository: Path,
) -> None:
    for options in ((), ("--summary",), ("--format", "json"), ("--format", "patch")):
        done = run("diff", "HEAD:plan.yaml", "plan.yaml", *options, cwd=repository)
        assert done.returncode == 1, done.stderr
        assert done.stdout
    same = run("diff", "HEAD:plan.yaml", "HEAD:plan.yaml", cwd=repository)
    assert same.returncode == 0, same.stderr
    opened = open_revision("HEAD", "plan.yaml")
    assert not opened.is_confidential
    assert opened.published.file_digest


@pytest.mark.parametrize(
    "revision", ["nowhere:plan.yaml", "HEAD:nothing.yaml", "--output=x:plan.yaml", "-o:plan.yaml"]
)
def test_no_revision_is_a_wrong_call(repository: Path, revision: str) -> None:
    with pytest.raises(pg.UsageError, match="PG409"):
        pg.diff(revision, "plan.yaml")
    assert sorted(path.name for path in repository.iterdir()) == [".git", "plan.yaml"]


def test_a_file_is_opened_as_it_was_not_as_it_is(repository: Path) -> None:
    assert (repository / "plan.yaml").read_text("utf-8") != ONE.read_text("utf-8")
    opened = open_revision("HEAD", "plan.yaml")
    triples = [
        {quad.triple for quad in graph.documents[0].quads} for graph in (opened, pg.open(ONE))
    ]
    assert triples[0] == triples[1]


def git(*words: str) -> str:
    """Run git in the working folder; return what it writes."""
    settings = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    command = ["git", *settings, "-c", "protocol.file.allow=always", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def add_folder(**texts: str) -> Path:
    """Add a folder with draft one and these data files to the index; return it."""
    folder = Path("plan")
    folder.mkdir()
    shutil.copy(ONE, folder / "one.yaml")
    for name, text in texts.items():
        (folder / f"{name}.ttl").write_text(text, "utf-8")
    git("add", ".")
    return folder


ATTRIBUTES = {
    "export-ignore": "plan/*.ttl export-ignore",
    "export-subst": "plan/*.ttl export-subst",
    "ident": "plan/*.ttl ident",
    "eol": "plan/*.ttl text eol=crlf",
    "encoding": "plan/*.ttl working-tree-encoding=UTF-16",
    "filter": "plan/*.ttl filter=own",
}


@pytest.mark.parametrize("attribute", ATTRIBUTES.values(), ids=ATTRIBUTES)
@pytest.mark.usefixtures("repository")
def test_attributes_change_nothing_of_what_is_read(attribute: str) -> None:
    folder = add_folder(words='<urn:a> <urn:b> """$Format:%H$ $Id$\nand""" .\n')
    tree = git("write-tree")
    Path(".gitattributes").write_text(f"{attribute}\n")
    Path(".git/info/attributes").write_text(f"{attribute}\n")
    git("config", "filter.own.smudge", "tr a-z A-Z")
    assert pg.diff(f"{tree}:plan", str(folder)).write("patch").decode().count("\n") <= 2
    git("add", ".gitattributes")
    assert pg.diff(f"{git('write-tree')}:plan", str(folder)).write("patch") == pg.diff(
        str(folder), str(folder)
    ).write("patch")


@pytest.mark.usefixtures("repository")
def test_no_command_of_the_repository_runs() -> None:
    add_folder()
    touch = f"touch {Path('ran').absolute()}"
    Path(".gitattributes").write_text("* filter=own diff=own\n")
    for key in (
        *("filter.own.smudge", "filter.own.process", "filter.own.clean", "diff.own.textconv"),
        *("core.fsmonitor", "core.pager", "core.sshCommand", "core.alternateRefsCommand"),
        *("tar.tar.command", "uploadpack.packObjectsHook", "alias.ls-tree", "diff.external"),
    ):
        git("config", key, touch)
    hooks = Path(".git/hooks")
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor"):
        (hooks / name).write_text(f"#!/bin/sh\n{touch}\n")
        (hooks / name).chmod(0o755)
    open_revision("HEAD", "plan.yaml")
    assert not Path("ran").exists()


@pytest.mark.usefixtures("repository")
def test_what_a_partial_clone_lacks_is_not_fetched() -> None:
    hash_of_file = git("rev-parse", "HEAD:plan.yaml")
    (Path(".git/objects") / hash_of_file[:2] / hash_of_file[2:]).unlink()
    for key, value in (
        ("remote.origin.url", "ext::touch ran"),
        ("remote.origin.promisor", "true"),
        ("protocol.ext.allow", "always"),
        ("extensions.partialClone", "origin"),
        ("core.repositoryFormatVersion", "1"),
    ):
        git("config", key, value)
    with pytest.raises(pg.UsageError, match=r"PG4(27|09) "):
        open_revision("HEAD", "plan.yaml")
    assert not Path("ran").exists()


@pytest.mark.usefixtures("repository")
def test_a_link_is_the_file_it_leads_to_and_one_out_of_the_repository_is_refused() -> None:
    folder = add_folder()
    (folder / "link.yaml").symlink_to("../plan.yaml")
    git("add", ".")
    opened = open_revision(git("write-tree"), "plan")
    assert [Path(document.path).name for document in opened.documents] == ["link.yaml", "one.yaml"]
    for target in ("../../outside.yaml", "/etc/passwd", "nowhere.yaml", "link.yaml"):
        (folder / "link.yaml").unlink()
        (folder / "link.yaml").symlink_to(target)
        git("add", ".")
        with pytest.raises(pg.UsageError, match=r"PG427 plan/link.yaml of .*:plan is a link that"):
            open_revision(git("write-tree"), "plan")


@pytest.mark.usefixtures("repository")
def test_a_pointer_of_git_lfs_and_a_submodule_are_named() -> None:
    add_folder(big="version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n")
    with pytest.raises(pg.UsageError, match=r"PG427 plan/big.ttl of .*:plan is a pointer of Git"):
        open_revision(git("write-tree"), "plan")
    git("rm", "-q", "--cached", "plan/big.ttl")
    git("update-index", "--add", "--cacheinfo", f"160000,{git('rev-parse', 'HEAD')},plan/sub")
    for path in ("plan", "plan/sub", "plan/sub/a.yaml"):
        with pytest.raises(pg.UsageError, match=r"PG427 plan/sub of .* is a submodule"):
            open_revision(git("write-tree"), path)
    assert open_revision(git("write-tree"), "plan/one.yaml").documents


@TIME
@pytest.mark.usefixtures("repository")
def test_the_project_above_a_folder_is_that_of_the_revision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pg.init("own")
    Path("own/data/more.ttl").write_text("<a> <urn:b> <c> .\n")
    git("add", ".")
    tree = git("write-tree")
    same = pg.diff("own/data", "own/data").write("patch")
    assert pg.diff(f"{tree}:own/data", "own/data").write("patch") == same
    assert pg.diff(f"{tree}:own", "own").write("patch") == same
    assert pg.diff(f"{tree}:{Path('own').absolute()}", "own").write("patch") == same
    monkeypatch.chdir("own/data")
    assert pg.diff(f"{tree}:.", ".").write("patch") == same
    with pytest.raises(pg.UsageError, match=r"PG409 .* leads out of the repository"):
        open_revision(tree, "../../..")


@pytest.mark.usefixtures("repository")
def test_a_finding_names_the_revision_and_the_path_in_it() -> None:
    add_folder(bad="<urn:a> <urn:b> \n")
    tree = git("write-tree")
    with pytest.raises(pg.DataError) as caught:
        open_revision(tree, "plan")
    assert str(caught.value).startswith(f"{tree}:plan/bad.ttl:")


def test_without_git_there_is_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pg.UsageError, match="PG416 git is not installed — compare files instead"):
        open_revision("HEAD", "plan.yaml")
