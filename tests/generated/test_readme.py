"""The README of generated packages: complete, and its code is correct for type checkers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.generated.checkers import mypy
from tests.programs import ROOT as CASES
from tests.programs import outcome_of

ROOT = Path(__file__).parents[2]
README = (ROOT / "generated" / "README.md").read_text("utf-8")


def test_it_lists_every_event_service_and_shared_module() -> None:
    package = ROOT / "generated" / "novatrek_messaging"
    services = [path for path in package.glob("svc_*") if path.is_dir()]
    for path in (*(package / "events").glob("[a-z]*.py"), *services):
        assert f"| `{path.stem}` |" in README
    for path in (package / "shared").glob("[a-z]*.py"):
        assert f"`novatrek_messaging.shared.{path.stem}`" in README


def test_it_has_no_link_that_an_index_could_not_follow() -> None:
    assert re.findall(r"\]\((?!https://)", README) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "case",
    [
        "a_platform_of_three_services_with_a_catalog",
        "an_address_known_at_run_time_only_becomes_an_argument",
    ],
)
def test_its_code_passes_strict_type_checks(case: str, tmp_path: Path) -> None:
    output = outcome_of(CASES / case).output
    assert output is not None
    for name, content in output.files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    *code, test = re.findall(r"```python\n(.*?)```", output.files["README.md"].decode(), re.S)
    assert len(code) == 2, "one example that publishes, and one that consumes"
    examples = {f"example_{number}.py": text for number, text in enumerate(code)}
    examples["example_test.py"] = code[1] + test
    for name, text in examples.items():
        (tmp_path / name).write_text(text, "utf-8")
    result = mypy(*examples, cwd=tmp_path, generated=tmp_path, cache=f"readme-{case}")
    assert result.returncode == 0, result.stdout
