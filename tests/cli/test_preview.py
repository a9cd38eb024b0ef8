"""`generate --diff` shows a run before it happens, and `--exit-code` tells scripts of it."""

from __future__ import annotations

import pytest
from tests.commands.shop import Project

from novatrek_gen.commands import target

SPEC = "contracts/orders.events.yaml"


def test_nothing_to_change_is_said_in_a_line(generated: Project) -> None:
    printed = generated.run("generate", "--diff", "--exit-code").stdout
    assert printed == "generated: nothing changes\n"


def test_a_change_is_counted_and_shown_and_nothing_is_written(generated: Project) -> None:
    generated.edit(SPEC, "What the customer wrote.", "A note.")
    before = generated.times()
    printed = generated.run("generate", "--diff").stdout
    head, *rest = printed.splitlines()
    assert head.startswith("generated: ")
    assert head.endswith(" files would change")
    assert any(line.split() == ["models", "1", "to", "change"] for line in rest)
    assert "+    note: str | None = None" not in rest
    assert any(line.startswith("+") and "A note." in line for line in rest)
    assert generated.times() == before
    short = generated.run("generate", "--diff", "--quiet").stdout
    assert printed.startswith(short)
    assert "@@" not in short


def test_the_counts_are_those_of_the_run(generated: Project) -> None:
    generated.remove_shipped()
    preview = generated.run("generate", "--diff", "-q").stdout
    created, changed, removed = (
        sum(int(part.split()[0]) for part in preview.replace("  ", ",").split(",") if word in part)
        for word in ("to create", "to change", "to remove")
    )
    written = generated.run("generate").stdout.splitlines()[-1]
    assert created == 0
    assert f"{changed} changed, {removed} removed;" in written


def test_the_exit_code_tells_whether_a_file_was_written(generated: Project) -> None:
    generated.edit(SPEC, "What the customer wrote.", "A note.")
    generated.run("generate", "--diff", "--exit-code", code=1)
    generated.run("generate", "--exit-code", code=1)
    generated.run("generate", "--exit-code")


def test_a_new_version_of_the_generator_is_shown_before_it_is_taken(
    generated: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(target, "__version__", "9.9.9")
    generated.template("{package}/py.typed.j2", "# A newer template.\n")
    counts = {
        line.split()[0]
        for line in generated.run("generate", "--diff", "-q").stdout.splitlines()[1:]
    }
    assert counts == {"package", "lock"}
    assert "+# A newer template." in generated.run("generate", "--diff").stdout


def test_files_of_others_are_named_before_they_would_be_refused(generated: Project) -> None:
    (generated.out / "novatrek-gen.lock").unlink()
    (generated.out / "README.md").write_text("mine", "utf-8")
    result = generated.run("generate", "--diff")
    assert "generate asks for --adopt" in result.stderr


def test_contracts_with_errors_are_reported(generated: Project) -> None:
    generated.edit(SPEC, "    address: shop.order.placed\n", "    adress: shop.order.placed\n")
    assert "nothing was compared" in generated.run("generate", "--diff", code=3).stderr
