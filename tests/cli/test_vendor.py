"""`vendor update`: contracts of other repositories, pinned, and nothing of them run."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.commands.shop import Project
from tests.components import make_repository
from tests.tree.trees import GIT, commit, write

from novatrek_gen.git import fault_of_revision, fault_of_url

SPEC = b"asyncapi: 3.0.0\ninfo: {title: A, version: 1.0.0}\n"
LOCK = "novatrek-gen-sources.lock"
CONFIG = """\
[input]
specs = ["vendor/*/{service}.events.yaml"]

[[input.sources]]
name = "pay"
git = "../pay"
revision = "main"
folder = "asyncapi"

[output]
package = "shop"
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A repository beside another one, whose contracts it names."""
    for name in ("pay", "shop"):
        make_repository(tmp_path / name)
    subprocess.run([*GIT, "-C", tmp_path / "pay", "checkout", "-q", "-b", "main"], check=True)
    source = {"asyncapi/pay.events.yaml": SPEC, "asyncapi/s/a.json": b"{}", "asyncapi/x.py": b""}
    write(source, tmp_path / "pay")
    commit(tmp_path / "pay")
    write({"novatrek-gen.toml": CONFIG.encode()}, tmp_path / "shop")
    monkeypatch.chdir(tmp_path / "shop")
    return Project(tmp_path / "shop")


def brought(project: Project) -> set[str]:
    folder = project.root / "vendor/pay"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_source_is_pinned_updated_and_removed(shop: Project) -> None:
    assert "pay: 2 files at " in shop.run("vendor", "update").output
    assert brought(shop) == {"pay.events.yaml", "s/a.json"}
    lock = (shop.root / LOCK).read_bytes()
    pay = shop.root.parent / "pay"
    (pay / "asyncapi/s/a.json").unlink()
    write({"asyncapi/pay.events.yaml": SPEC + b"# new\n", "asyncapi/b.yaml": b""}, pay)
    commit(pay)
    shop.run("validate")
    assert (shop.root / LOCK).read_bytes() == lock  # only `vendor update` fetches
    output = shop.run("vendor", "update", "pay").output
    for line in ("created  vendor/pay/b.yaml", "changed  vendor/pay/pay", "removed  vendor/pay/s/"):
        assert line in output
    assert shop.run("vendor", "update").output.endswith(", as before\n")
    kept = CONFIG.partition("[[input")[0] + CONFIG[CONFIG.index("[output]") :]
    (shop.root / "novatrek-gen.toml").write_text(kept)
    shop.run("vendor", "update")
    assert not (shop.root / "vendor").exists()
    assert not (shop.root / LOCK).exists()


@pytest.mark.parametrize("command", ["validate", "generate", "check", "list"])
def test_commands_report_what_was_not_brought_and_what_was_changed_here(
    shop: Project, command: str
) -> None:
    assert "hint: run: novatrek-gen vendor update pay" in shop.run(command, code=3).output
    shop.run("vendor", "update")
    shop.run("generate", "-q")
    shop.run(command)
    shop.run(command)  # now from what is remembered
    (shop.root / "vendor/pay/s/a.json").write_bytes(b"{ }")
    result = shop.run(command, code=3)
    assert "vendor/pay/s/a.json:1:1: error source-edited" in result.output


def test_what_was_changed_here_is_not_overwritten(shop: Project) -> None:
    shop.run("vendor", "update")
    file = shop.root / "vendor/pay/pay.events.yaml"
    file.write_bytes(SPEC + b"# mine\n")
    assert "changed or written here" in shop.run("vendor", "update", code=2).output
    assert file.read_bytes() == SPEC + b"# mine\n"
    shutil.rmtree(shop.root / "vendor")
    (shop.root / "vendor").symlink_to(shop.root.parent / "pay")
    assert "is a symbolic link" in shop.run("vendor", "update", code=2).output


def test_links_that_lead_out_are_refused_and_others_are_files(shop: Project) -> None:
    asyncapi = shop.root.parent / "pay/asyncapi"
    (asyncapi / "inside.yaml").symlink_to("pay.events.yaml")
    commit(asyncapi.parent)
    shop.run("vendor", "update")
    copied = shop.root / "vendor/pay/inside.yaml"
    assert copied.read_bytes() == SPEC
    assert not copied.is_symlink()
    write({"secret.yaml": b"x"}, asyncapi.parent)
    (asyncapi / "outside.yaml").symlink_to("../secret.yaml")
    commit(asyncapi.parent)
    assert "outside.yaml" in shop.run("vendor", "update", code=2).output
    assert not (shop.root / "vendor/pay/outside.yaml").exists()


def test_no_hook_and_no_filter_runs(shop: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    top = shop.root.parent
    run = f"#!/bin/sh\ntouch {top / 'ran'}\ncat\n".encode()
    names = ("post-checkout", "reference-transaction", "post-index-change", "filter")
    write({f"evil/hooks/{name}": run for name in names}, top)
    for hook in (top / "evil/hooks").iterdir():
        hook.chmod(0o755)
    (top / "config").write_text(
        f'[filter "evil"]\n smudge = {top}/evil/hooks/filter\n required = true\n'
        f"[init]\n templateDir = {top}/evil\n[core]\n hooksPath = {top}/evil/hooks\n"
    )
    write({"asyncapi/.gitattributes": b"* filter=evil\n"}, top / "pay")
    commit(top / "pay")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(top / "config"))
    shop.run("vendor", "update")
    assert brought(shop) == {"pay.events.yaml", "s/a.json"}
    assert not (top / "ran").exists()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"main"', '"--upload-pack=x"', "is no name of a branch"),
        ('"../pay"', '"ext::sh -c x"', "is no URL and no path"),
        ('"../pay"', '"../nowhere"', "git cannot fetch main from"),
        ('"main"', '"nothing"', "git cannot fetch nothing from"),
        ('"asyncapi"', '"../pay"', "leads out of the repository"),
        ('"asyncapi"', '"specs"', "main has no folder 'specs'"),
        ('"asyncapi"', '"asyncapi"\ninto = "../x"', "leads outside input.root"),
        ('name = "pay"', 'nam = "pay"', "did you mean 'name'?"),
    ],
)
def test_sources_that_cannot_be_brought_are_errors(
    shop: Project, old: str, new: str, expected: str
) -> None:
    shop.edit("novatrek-gen.toml", old, new)
    assert expected in shop.run("vendor", "update", code=2).output
    assert not (shop.root / LOCK).exists()


def test_urls_and_revisions_are_no_options_and_no_programs() -> None:
    for url in ("-x", "--upload-pack=x", "ext::x", "fd::1", "a\nb", "git://x/y", "https:///x",
                "ssh://-oX=x/y", "https://me:secret@x/y", "http://x/y", "EXT::x"):  # fmt: skip
        assert fault_of_url(url) is not None, url
    for url in (
        "https://x.example/y.git",
        "ssh://git@x/y",
        "git@x:y/z.git",
        "../x",
        "/x",
        "file:///x",
    ):
        assert fault_of_url(url) is None, url
    for name in ("-x", "a..b", "a:b", "+a", "a b", "a^", "@{u}", "a/", "x.lock", "", "a//b", "a*"):
        assert fault_of_revision(name) is not None, name
    for name in ("main", "v1.2.3", "release/1.x", "a" * 40, "größe"):
        assert fault_of_revision(name) is None, name
