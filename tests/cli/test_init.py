"""`novatrek-gen init`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml
from tests.commands.shop import Project
from tests.components import need_git
from tests.generated.checkers import mypy

WORKFLOW = ".github/workflows/contracts.yml"
HOOKS = ".pre-commit-config.yaml"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty folder in no repository."""
    root = tmp_path / "acme-contracts"
    root.mkdir()
    monkeypatch.chdir(root)
    return Project(root)


def git(folder: Path, *arguments: str) -> None:
    need_git()
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def files(folder: Path) -> dict[str, str]:
    """Return the files of a folder that are not generated."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    relative = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}
    return {
        path: content
        for path, content in relative.items()
        if not path.startswith(("generated/", ".git/"))
    }


@pytest.mark.thorough
def test_what_init_leaves_is_valid_up_to_date_and_strictly_typed(empty: Project) -> None:
    printed = empty.run("init").output
    assert set(files(empty.root)) == {
        ".gitattributes",
        ".gitignore",
        WORKFLOW,
        HOOKS,
        "contracts/events.yaml",
        "contracts/orders.events.yaml",
        "novatrek-gen.toml",
        ".idea/jsonSchemas.xml",
        ".vscode/settings.json",
        *(f".schemas/{name}.json" for name in ("asyncapi", "catalog", "config")),
    }
    assert printed.endswith(
        "next:\n"
        "  novatrek-gen new event order.changed --service orders\n"
        "  novatrek-gen generate\n"
        "  novatrek-gen docs serve\n"
    )
    empty.run("validate", "--strict")
    empty.run("check", "--strict")
    done = mypy("-p", "acme_messaging", cwd=empty.out, cache="init")
    assert done.returncode == 0, done.stdout


def test_names_of_service_event_and_package_can_be_given(empty: Project) -> None:
    empty.run(
        *("init", "--package", "acme_events", "--service", "svc-payments"),
        *("--event", "PaymentSettled", "--consumer", "svc-ledger"),
    )
    empty.run("validate", "--strict")
    assert (empty.out / "acme_events/svc_payments/producer.py").is_file()
    assert "on_payment_settled" in (empty.out / "acme_events/svc_ledger/consumer.py").read_text()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--service", "a b"), "'a b' is no name for a service"),
        (("--consumer", "../x"), "'../x' is no name for a service"),
        (("--event", "order:placed"), "'order:placed' is no name for an event"),
        (("--package", "json"), "output.package"),
        (("--package", "my-events"), "output.package"),
    ],
)
def test_wrong_names_are_refused_before_anything_is_written(
    empty: Project, arguments: tuple[str, ...], reason: str
) -> None:
    assert reason in empty.run("init", *arguments, code=2).output
    assert files(empty.root) == {}


@pytest.mark.parametrize("name", ["novatrek-gen.toml", "pyproject.toml"])
def test_a_folder_with_a_configuration_is_left_alone(empty: Project, name: str) -> None:
    (empty.root / name).write_text("[tool.novatrek-gen]\n", "utf-8")
    printed = empty.run("init", code=2).output
    assert f"{name} exists already; to add an event to it, run: novatrek-gen new event" in printed
    assert files(empty.root) == {name: "[tool.novatrek-gen]\n"}


def test_existing_files_are_appended_to_or_left_alone(empty: Project) -> None:
    before = {
        ".gitignore": "*.log\n.venv/",
        ".gitattributes": "* text=auto\n",
        HOOKS: "repos:\n- repo: local\n  hooks: []  # ours\n",
        WORKFLOW: "name: ours\n",
        "pyproject.toml": "[project]\nname = 'acme'\n",
    }
    for path, content in before.items():
        (empty.root / path).parent.mkdir(parents=True, exist_ok=True)
        (empty.root / path).write_text(content, "utf-8")
    printed = empty.run("init").output
    after = files(empty.root)
    assert after[".gitignore"] == "*.log\n.venv/\n__pycache__/\n"
    assert after[".gitattributes"].startswith("* text=auto\ncontracts/** ")
    assert after[HOOKS].startswith(before[HOOKS])
    assert [repo["hooks"][:1] for repo in yaml.safe_load(after[HOOKS])["repos"]] != [[], []]
    assert after[WORKFLOW] == before[WORKFLOW]
    assert f"left alone {WORKFLOW}: " in printed
    assert "changed  .gitignore" in printed


def test_contracts_that_are_there_are_used_instead_of_an_example(empty: Project) -> None:
    path = empty.root / "contracts" / "billing.events.yaml"
    path.parent.mkdir()
    empty.run("init", "--service", "billing")
    path.write_text((empty.root / "contracts/billing.events.yaml").read_text())
    for name in ("novatrek-gen.toml", "contracts/events.yaml"):
        (empty.root / name).unlink()
    before = path.read_text()
    empty.run("init")
    assert path.read_text() == before
    assert "catalog" not in files(empty.root)["novatrek-gen.toml"]
    assert "contracts/orders.events.yaml" not in files(empty.root)


@pytest.mark.parametrize(
    ("remote", "path"),
    [
        ("git@github.com:acme/contracts.git", WORKFLOW),
        ("https://gitlab.acme.example/platform/contracts.git", ".gitlab-ci.yml"),
        ("https://git.acme.example/contracts.git", WORKFLOW),
        ("git@gitlab.com:acme/github-mirror.git", ".gitlab-ci.yml"),
        ("ssh://git@gitlab.acme.example:2222/github/contracts.git", ".gitlab-ci.yml"),
    ],
)
def test_the_remote_decides_which_ci_system_is_set_up(
    empty: Project, remote: str, path: str
) -> None:
    git(empty.root, "init", "-q")
    git(empty.root, "remote", "add", "origin", remote)
    printed = empty.run("init").output
    workflow = yaml.safe_load(files(empty.root)[path])
    assert "novatrek-gen check" in str(workflow)
    assert ("no remote names GitHub or GitLab" in printed) is ("git.acme" in remote)


def test_in_a_folder_of_a_repository_ci_is_set_up_at_its_root(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    project = Project(tmp_path)
    printed = project.run("init", str(tmp_path / "platform" / "contracts")).output
    assert "cd " in printed
    found = files(tmp_path)
    option = "--config platform/contracts/novatrek-gen.toml"
    assert f"novatrek-gen check {option}\n" in found[WORKFLOW]
    assert f"entry: novatrek-gen check {option}\n" in found[HOOKS]
    assert "platform/contracts/.gitignore" in found
    assert 'package = "platform_messaging"' not in found["platform/contracts/novatrek-gen.toml"]


def test_a_folder_with_a_blank_in_its_name_is_quoted(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    Project(tmp_path).run("init", str(tmp_path / "our contracts"))
    hook = yaml.safe_load(files(tmp_path)[HOOKS])["repos"][0]["hooks"][0]
    option = "--config 'our contracts/novatrek-gen.toml'"
    assert hook["entry"] == f"novatrek-gen check {option}"
    jobs = yaml.safe_load(files(tmp_path)[WORKFLOW])["jobs"]
    assert jobs["contracts"]["steps"][-1]["run"] == f"novatrek-gen check {option}"


def test_a_folder_that_is_a_file_is_refused(empty: Project) -> None:
    (empty.root / "x").write_text("")
    assert "x is not a folder" in empty.run("init", "x", code=2).output


def test_a_folder_beside_the_working_directory_can_be_named(
    empty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty.root / "here").mkdir()
    monkeypatch.chdir(empty.root / "here")
    empty.run("init", "../beside")
    assert (empty.root / "beside/contracts/events.yaml").is_file()


@pytest.mark.parametrize("name", ["Loans", "loan_service", "1st"])
def test_a_service_whose_contracts_would_be_refused_is_refused_first(
    empty: Project, name: str
) -> None:
    before = files(empty.root)
    assert "is no name for a service" in empty.run("init", "--service", name, code=2).output
    assert files(empty.root) == before
