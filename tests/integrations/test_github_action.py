"""The action for GitHub: its scripts run as in a runner; `gh` keeps comments in a file."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.commands.shop import Project
from tests.integrations.places import (
    ROOT,
    SPEC,
    bash,
    clone_of_shop,
    git,
    move_address,
    program,
    read,
)

pytestmark = pytest.mark.slow

ACTION: Any = read("action.yml")
STEPS: list[Any] = ACTION["runs"]["steps"]
VALIDATE, COMPARE, COMMENT, CHECK = STEPS[1:]
# Keeps comments in a file, as the two calls of GitHub's API do that the action makes.
GH = """
import json, os, pathlib, sys
store = pathlib.Path(os.environ["HOME"]).parent / "comments.json"
known = json.loads(store.read_text()) if store.exists() else []
words = sys.argv[1:]
allowed = os.environ["GH_TOKEN"]
if allowed == "nothing" or (allowed == "reading" and "--method" in words):
    sys.exit("HTTP 403")
if "--method" not in words:
    assert words[:3] == ["api", "--paginate", "repos/o/r/issues/7/comments"], words
    mark = words[-1].split('"')[1]
    print("\\n".join(str(i) for i, body in enumerate(known) if body.startswith(mark)))
else:
    method, place = words[2:4]
    body = pathlib.Path(words[words.index("--field") + 1].removeprefix("body=@")).read_text()
    if method == "POST":
        assert place == "repos/o/r/issues/7/comments"
        known.append(body)
    else:
        known[int(place.removeprefix("repos/o/r/issues/comments/"))] = body
    store.write_text(json.dumps(known))
"""


@dataclass
class Runner:
    """Runs steps of the action in a clone, as one job."""

    shop: Project
    inputs: dict[str, str] = field(default_factory=dict)
    base: str = "main"
    token: str = "writing"  # noqa: S105 - what the token allows
    outputs: dict[str, str] = field(default_factory=dict)

    @property
    def comments(self) -> list[str]:
        store = self.shop.root.parent / "comments.json"
        return json.loads(store.read_text("utf-8")) if store.exists() else []

    @property
    def summary(self) -> str:
        return (self.shop.root.parent / "summary.md").read_text("utf-8")

    def run(self, step: Any) -> subprocess.CompletedProcess[str]:
        """Run a step; its outputs are kept for the next ones."""
        temp = self.shop.root.parent
        programs = program(temp / "programs", "gh", GH)
        output = temp / "output.txt"
        output.write_text("")
        environment = {
            **{name: self.value(text) for name, text in step.get("env", {}).items()},
            "RUNNER_TEMP": str(temp),
            "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_REPOSITORY": "o/r",
        }
        folder = self.shop.root / self.value(step.get("working-directory", "."))
        done = bash(step["run"], folder, environment, programs)
        self.outputs |= dict(line.split("=", 1) for line in output.read_text().splitlines())
        return done

    def value(self, text: str) -> str:
        """Return the value of an expression such as `${{ inputs.config }}`."""
        found = re.fullmatch(r"\$\{\{ ([\w.-]+) \}\}", text)
        if found is None:
            return text
        room, _, name = found[1].partition(".")
        if room == "inputs":
            default = ACTION["inputs"][name]["default"]
            return self.inputs.get(name, self.token if name == "token" else default)
        context = {"base_ref": self.base, "event.number": "7"}
        return self.outputs["report"] if room == "steps" else context[name]


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(clone_of_shop(tmp_path))


def test_a_change_without_effect_passes_every_step(runner: Runner) -> None:
    for step in (VALIDATE, COMPARE, COMMENT, CHECK):
        done = runner.run(step)
        assert done.returncode == 0, done.stdout
    assert "The contracts did not change" in runner.summary
    assert len(runner.comments) == 1


def test_findings_are_shown_beside_the_lines(runner: Runner) -> None:
    runner.shop.edit(
        SPEC,
        "            format: uuid\n          note:",
        "            format: uid\n          note:",
    )
    done = runner.run(VALIDATE)
    assert done.returncode == 3
    assert f"::warning file={SPEC},line=" in done.stdout
    runner.inputs["strict"] = "false"
    assert runner.run(VALIDATE).returncode == 0


def test_a_break_fails_is_annotated_and_is_told_in_summary_and_comment(runner: Runner) -> None:
    move_address(runner.shop)
    done = runner.run(COMPARE)
    assert done.returncode == 4
    assert f"::error file={SPEC},line=" in done.stdout
    assert "shop.order.made" in runner.summary
    assert runner.run(COMMENT).returncode == 0
    assert runner.comments == [runner.summary]


def test_the_level_that_fails_is_an_input(runner: Runner) -> None:
    runner.inputs["fail-on"] = "none"
    move_address(runner.shop)
    assert runner.run(COMPARE).returncode == 0


def test_a_second_run_replaces_its_own_comment_and_no_other(runner: Runner) -> None:
    others = runner.shop.root.parent / "comments.json"
    others.write_text(json.dumps(["Looks good to me.\n<!-- novatrek-gen diff -->"]))
    runner.run(COMPARE)
    runner.run(COMMENT)
    move_address(runner.shop)
    runner.run(COMPARE)
    runner.run(COMMENT)
    first, second = runner.comments
    assert first.startswith("Looks good")
    assert "shop.order.made" in second


def test_a_report_that_is_too_long_for_a_comment_is_in_the_summary(runner: Runner) -> None:
    runner.run(COMPARE)
    Path(runner.outputs["report"]).write_text("x" * 70_000, "utf-8")
    assert runner.run(COMMENT).returncode == 0
    (comment,) = runner.comments
    assert len(comment) < 200
    assert "summary of the job" in comment


@pytest.mark.parametrize("token", ["reading", "nothing"])
def test_a_pull_request_of_a_fork_gets_no_comment_and_passes(runner: Runner, token: str) -> None:
    runner.token = token
    runner.run(COMPARE)
    done = runner.run(COMMENT)
    assert done.returncode == 0
    assert "::notice::" in done.stdout
    assert runner.comments == []


def test_stale_code_fails(runner: Runner) -> None:
    runner.shop.edit(SPEC, "What the customer wrote.", "A note.")
    done = runner.run(CHECK)
    assert done.returncode == 1
    assert "to fix it, run: novatrek-gen generate" in done.stdout


def test_a_base_that_cannot_be_read_is_a_warning(runner: Runner) -> None:
    origin = runner.shop.root.parent / "origin"
    (origin / SPEC).write_text("asyncapi: [", "utf-8")
    git(origin, "commit", "--quiet", "--all", "--message", "x")
    done = runner.run(COMPARE)
    assert done.returncode == 0
    assert "::warning::novatrek-gen compared nothing" in done.stdout
    assert "report" not in runner.outputs


def test_the_configuration_may_be_anywhere_and_have_any_name(runner: Runner) -> None:
    folder = runner.shop.root / "a b"
    folder.mkdir()
    text = (runner.shop.root / "novatrek-gen.toml").read_text("utf-8")
    (folder / "it's.toml").write_text(text.replace("[input]", '[input]\nroot = ".."'), "utf-8")
    runner.inputs["config"] = "a b/it's.toml"
    done = runner.run(VALIDATE)
    assert done.returncode == 0, done.stdout


def test_names_of_branches_are_never_part_of_a_script() -> None:
    assert not [step["name"] for step in STEPS if "${{" in step["run"]]


def test_every_input_is_used_and_every_used_one_is_declared() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(STEPS)))
    assert used == set(ACTION["inputs"])


def test_the_action_installs_itself_apart_from_the_packages_of_the_job(tmp_path: Path) -> None:
    path = tmp_path / "path.txt"
    install = STEPS[0]
    environment = {
        "ACTION": str(ROOT),
        "PACKAGE": "",
        "PYTHON": "python3",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_PATH": str(path),
    }
    assert set(install["env"]) <= set(environment)
    done = bash(install["run"], tmp_path, environment)
    assert done.returncode == 0, done.stdout
    done = bash(f"{path.read_text().strip()}/novatrek-gen --version", tmp_path)
    assert done.returncode == 0, done.stdout
