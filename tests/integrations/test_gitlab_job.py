"""The job for GitLab: its script is run as a runner runs it, with an API of GitLab of our own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.commands.shop import Project
from tests.integrations.places import ROOT, SPEC, bash, clone_of_shop, git, move_address, read

from novatrek_gen import __version__

pytestmark = pytest.mark.slow

TEMPLATE: Any = read("integrations/gitlab.yml")
JOB: Any = TEMPLATE["novatrek-gen"]
ALLOWED = "allowed"
NOTES = "/projects/3/merge_requests/7/notes"


class Api(BaseHTTPRequestHandler):
    """The notes of a merge request, two per page."""

    notes: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        page = int(parse_qs(urlsplit(self.path).query)["page"][0])
        found = list(enumerate(self.notes))[2 * page - 2 : 2 * page]
        self._answer([{"id": number, "body": body} for number, body in found])

    def do_POST(self) -> None:
        assert self.path == NOTES
        self.notes.append(self._body())
        self._answer({})

    def do_PUT(self) -> None:
        self.notes[int(self.path.removeprefix(f"{NOTES}/"))] = self._body()
        self._answer({})

    def log_message(self, *args: object) -> None:
        """Print nothing."""

    def _body(self) -> str:
        return parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["body"][0]

    def _answer(self, value: object) -> None:
        right = self.headers["PRIVATE-TOKEN"] == ALLOWED
        self.send_response(200 if right else 401)
        self.end_headers()
        self.wfile.write(json.dumps(value if right else {}).encode())


@contextmanager
def api() -> Iterator[str]:
    """Serve the API; yield its address."""
    Api.notes = []
    server = HTTPServer(("127.0.0.1", 0), Api)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Runner:
    """Runs the script of the job in a clone, without installing anything."""

    shop: Project
    environment: dict[str, str]

    def run(self, **variables: str) -> CompletedProcess[str]:
        given = {**TEMPLATE["variables"], **self.environment, **variables}
        return bash("\n".join(JOB["script"]), self.shop.root, given)

    @property
    def quality(self) -> list[Any]:
        report = JOB["artifacts"]["reports"]["codequality"]
        found: list[Any] = json.loads((self.shop.root / report).read_text("utf-8"))
        return found


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    shop = clone_of_shop(tmp_path)
    return Runner(shop, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": git(shop.root, "rev-parse", "HEAD")})


def test_a_change_without_effect_passes(runner: Runner) -> None:
    done = runner.run()
    assert done.returncode == 0, done.stdout
    assert runner.quality == []
    assert git(runner.shop.root, "status", "--short") == "?? quality.json"


def test_a_break_fails_and_is_in_the_report_about_code_quality(runner: Runner) -> None:
    runner.shop.edit(
        SPEC,
        "            enum: [post, drone]",
        "            enum: [post, drone]\n            nullable: true",
    )
    move_address(runner.shop)
    done = runner.run()
    assert done.returncode == 1
    assert "shop.order.made" in done.stdout
    assert {each["check_name"] for each in runner.quality} >= {"address-changed", "nullable"}


def test_the_level_that_fails_is_a_variable(runner: Runner) -> None:
    move_address(runner.shop)
    assert runner.run(NOVATREK_FAIL_ON="none").returncode == 0


def test_stale_code_fails(runner: Runner) -> None:
    runner.shop.edit(SPEC, "What the customer wrote.", "A note.")
    assert "to fix it, run: novatrek-gen generate" in runner.run().stdout


def test_a_pipeline_of_a_branch_compares_nothing(runner: Runner) -> None:
    move_address(runner.shop)
    done = runner.run(CI_MERGE_REQUEST_DIFF_BASE_SHA="")
    assert done.returncode == 0, done.stdout


def test_merged_results_are_compared_with_the_target_branch(runner: Runner) -> None:
    move_address(runner.shop)
    head = git(runner.shop.root, "rev-parse", "HEAD")
    git(runner.shop.root, "push", "--quiet", "origin", "change")
    assert runner.run(CI_MERGE_REQUEST_TARGET_BRANCH_SHA=head).returncode == 0


def test_the_comment_is_written_once_and_replaced(runner: Runner) -> None:
    with api() as address:
        place = {"CI_API_V4_URL": address, "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7"}
        variables = dict(place, COMMENT_TOKEN=ALLOWED)
        Api.notes += ["Good.", "Fine.", "Right."]
        assert runner.run(**variables).returncode == 0
        assert "did not change" in Api.notes[3]
        move_address(runner.shop)
        runner.run(**variables)
        assert len(Api.notes) == 4
        assert "shop.order.made" in Api.notes[3]
        variables["COMMENT_TOKEN"] += "?"
        assert "could not comment" in runner.run(**variables).stdout


def test_the_job_installs_the_package_that_a_variable_names(tmp_path: Path) -> None:
    script = "\n".join([*JOB["before_script"], "novatrek-gen --version"])
    script = re.sub(r"/\w+/novatrek-gen\b", str(tmp_path / "environment"), script)
    constraints = {"PIP_CONSTRAINT": str(ROOT / "constraints.txt")}
    done = bash(script, tmp_path, {"NOVATREK_PACKAGE": str(ROOT), **constraints})
    assert done.returncode == 0, done.stdout
    assert "novatrek-gen" in done.stdout


def test_the_package_of_the_template_is_this_version() -> None:
    assert TEMPLATE["variables"]["NOVATREK_PACKAGE"] == f"novatrek-gen=={__version__}"
