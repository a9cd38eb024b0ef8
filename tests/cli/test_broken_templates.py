"""A broken template of the user gives exit code 2, names its line, and nothing is written."""

from __future__ import annotations

import pytest
from tests.commands.shop import Project

PRODUCER = "{package}/{producer}/producer.py.j2"


@pytest.mark.parametrize(
    ("template", "content", "message"),
    [
        ("README.md.j2", "fine\n{% if %}\n", "README.md.j2:2: "),
        ("README.md.j2", "fine\n{{ platform.nope }}\n", "README.md.j2:2: "),
        ("README.md.j2", "fine\n{{ 1 / 0 }}\n", "README.md.j2:2: ZeroDivisionError"),
        ("README.md.j2", 'fine\n{% include "_gone.j2" %}\n', "_gone.j2"),
        ("README.md.j2", b"fine\n\xff\n", "README.md.j2"),
        ("novatrek-gen.lock", "mine\n", "must not write novatrek-gen.lock"),
    ],
    ids=["syntax", "undefined", "raises", "include", "encoding", "lock"],
)
def test_the_template_and_its_line_are_named(
    generated: Project, template: str, content: str | bytes, message: str
) -> None:
    before = generated.times()
    generated.template(template, content)
    for command in ("generate", "check"):
        result = generated.run(command, code=2)
        assert result.stderr.startswith("error: ")
        assert message in result.stderr
        assert result.stdout == ""
    assert generated.times() == before


def test_a_template_that_gives_invalid_python_is_an_error(generated: Project) -> None:
    before = generated.times()
    generated.template(PRODUCER, "x = 1\ny = = 2\n")
    assert "renders invalid Python" in generated.run("generate", code=2).stderr
    assert generated.times() == before


def test_an_error_in_a_partial_names_the_partial(generated: Project) -> None:
    generated.template("README.md.j2", '{% include "_part.j2" %}\n')
    generated.template("_part.j2", "fine\n{% endif %}\n")
    assert "_part.j2:2: " in generated.run("generate", code=2).stderr


def test_contracts_with_errors_are_reported_before_templates(generated: Project) -> None:
    generated.template("README.md.j2", "{% if %}")
    generated.edit("contracts/billing.events.yaml", "format: date\n", "format: date\n  x: [\n")
    generated.run("generate", code=3)
