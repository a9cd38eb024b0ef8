"""`novatrek-gen generate`: the files it writes and the files it must not touch."""

from __future__ import annotations

import os
import shutil

import pytest
from tests.commands.shop import Project

LOCK = "novatrek-gen.lock"
PLACED = "shop_messaging/events/order_placed.py"
SHIPPED = "shop_messaging/events/order_shipped.py"


def test_the_first_run_counts_the_files_it_created_by_folder(project: Project) -> None:
    lines = project.run("generate").stdout.splitlines()
    count, inside = len(project.files()), sum("shop_messaging/" in path for path in project.files())
    assert f"created  generated/shop_messaging/  {inside} files" in lines
    assert lines[-1] == f"generated: {count} created; {count} files in all"


def test_the_first_run_lists_the_files_it_created_if_asked_to(project: Project) -> None:
    assert f"created  generated/{PLACED}" in project.run("generate", "-v").stdout.splitlines()


def test_the_second_run_writes_nothing_and_reports_that(generated: Project) -> None:
    before = generated.times()
    result = generated.run("generate")
    count = len(generated.files())
    assert result.stdout == f"generated: nothing changed; all {count} files are up to date\n"
    assert generated.times() == before


def test_only_what_changed_is_written(generated: Project) -> None:
    before = generated.times()
    generated.edit("contracts/billing.events.yaml", "format: date\n", "format: date-time\n")
    lines = generated.run("generate").stdout.splitlines()
    written = {path for path, time in generated.times().items() if time != before[path]}
    assert {f"changed  generated/{path}" for path in written} == set(lines[:-1])
    assert written == {
        LOCK,
        "docs/catalog.json",
        "docs/contracts/contracts/billing.events.yaml",
        "docs/dictionary.md",
        "docs/events/invoice_sent.md",
        "docs/llms-full.txt",
        "docs/schemas/invoice_sent.json",
        "shop_messaging/billing/asyncapi.json",
        "shop_messaging/events/invoice_sent.py",
        "shop_messaging/mail/asyncapi.json",
        "shop_messaging/schemas/invoice_sent.examples.json",
        "shop_messaging/schemas/invoice_sent.json",
    }


def test_removing_an_event_removes_its_files(generated: Project) -> None:
    generated.remove_shipped()
    lines = generated.run("generate").stdout.splitlines()
    assert f"removed  generated/{SHIPPED}" in lines
    assert not [path for path in generated.files() if "shipped" in path]
    generated.run("check")


def test_folders_that_become_empty_are_removed(generated: Project) -> None:
    billing = "contracts/billing.events.yaml"
    (generated.root / billing).unlink()
    generated.remove("contracts/events.yaml", "invoice.sent:", None)
    generated.edit("contracts/events.yaml", "    - billing\n", "")
    generated.run("generate")
    assert not (generated.out / "shop_messaging/billing").exists()


def test_foreign_files_are_never_changed(generated: Project) -> None:
    mine = generated.out / "shop_messaging/events/mine.py"
    mine.write_bytes(b"mine")
    generated.remove_shipped()
    generated.run("generate")
    assert mine.read_bytes() == b"mine"


def test_an_orphan_that_was_edited_is_kept_and_reported(generated: Project) -> None:
    (generated.out / SHIPPED).write_bytes(b"edited")
    generated.remove_shipped()
    result = generated.run("generate")
    assert result.stderr == (
        f"kept     generated/{SHIPPED}: no longer generated, but changed since;"
        " delete it if unneeded\n"
    )
    assert (generated.out / SHIPPED).read_bytes() == b"edited"
    assert f"foreign   generated/{SHIPPED}" in generated.run("check").stdout


def test_an_edited_file_is_restored(generated: Project) -> None:
    before = generated.files()
    (generated.out / PLACED).write_bytes(b"edited")
    result = generated.run("generate")
    assert result.stdout.startswith(
        f"changed  generated/{PLACED}\n"
        f"generated/{PLACED} had been changed since it was generated; the changes are overwritten\n"
        "generated: 1 changed; "
    )
    assert generated.files() == before


def test_equal_files_without_a_lock_are_adopted(generated: Project) -> None:
    before = generated.files()
    (generated.out / LOCK).unlink()
    assert "generated: 1 created; " in generated.run("generate").stdout
    assert generated.files() == before


@pytest.mark.parametrize(
    ("lock", "why"),
    [
        (None, "without novatrek-gen.lock"),
        (b"{", "novatrek-gen.lock cannot be parsed"),
        (b"", "novatrek-gen.lock does not list them"),
    ],
)
def test_files_that_are_not_in_the_lock_are_overwritten_only_with_adopt(
    generated: Project, lock: bytes | None, why: str
) -> None:
    fresh = generated.files()
    if lock is None:
        (generated.out / LOCK).unlink()
    else:
        (generated.out / LOCK).write_bytes(lock)
    (generated.out / PLACED).write_bytes(b"mine")
    before = generated.times()

    refused = generated.run("generate", code=2).stderr
    assert why in refused
    assert f"\n  {PLACED}\n" in refused
    assert refused.endswith("to overwrite them, run: novatrek-gen generate --adopt\n")
    assert generated.times() == before
    assert "run: novatrek-gen generate --adopt\n" in generated.run("check", code=1).stdout

    generated.run("generate", "--adopt")
    assert generated.files() == fresh


def test_the_suggested_adopt_command_names_the_configuration(generated: Project) -> None:
    config = generated.root / "my config.toml"
    (generated.root / "novatrek-gen.toml").rename(config)
    (generated.out / LOCK).unlink()
    (generated.out / PLACED).write_bytes(b"mine")
    refused = generated.run("generate", "--config", "my config.toml", code=2).stderr
    assert "novatrek-gen generate --config 'my config.toml' --adopt\n" in refused


def test_a_long_list_of_unknown_files_is_shortened(generated: Project) -> None:
    for path in generated.files():
        (generated.out / path).write_bytes(b"mine")
    (generated.out / LOCK).unlink()
    refused = generated.run("generate", code=2).stderr
    assert len(refused.splitlines()) < 30
    assert f"\n  and {len(generated.files()) - 20} more\n" in refused


def test_nothing_is_written_if_the_contracts_have_errors(generated: Project) -> None:
    before = generated.times()
    generated.edit("contracts/billing.events.yaml", "format: date\n", "format: date\n  x: [\n")
    result = generated.run("generate", code=3)
    assert "contracts/billing.events.yaml:" in result.stderr
    assert result.stderr.endswith("1 error; nothing was written\n")
    assert result.stdout == ""
    assert generated.times() == before


def test_warnings_are_shown_and_files_are_written(generated: Project) -> None:
    generated.edit("contracts/events.yaml", "    - billing\n    - mail\n", "    []\n")
    for command in ("generate", "check"):
        result = generated.run(command)
        assert ": warning " in result.stderr
        assert generated.run(command, "-q").output == ""


def test_files_with_windows_line_ends_are_rewritten(generated: Project) -> None:
    before = generated.files()
    for path, content in before.items():
        (generated.out / path).write_bytes(content.replace(b"\n", b"\r\n"))
    checked = generated.run("check", "-v", code=1).stdout
    assert f"edited    generated/{PLACED}: only its line endings were changed\n" in checked
    assert f"Only the line endings of generated/{PLACED}" in checked
    assert "--adopt" not in checked
    assert "changed since" not in generated.run("generate").output
    assert generated.files() == before


def test_deleting_the_output_and_generating_gives_the_same_bytes(generated: Project) -> None:
    before = generated.files()
    shutil.rmtree(generated.out)
    generated.run("generate")
    assert generated.files() == before


def test_quiet_prints_nothing_on_success(project: Project) -> None:
    assert project.run("generate", "-q").output == ""
    assert project.files()


def test_verbose_shows_the_settings_in_use(project: Project) -> None:
    shown = project.run("generate", "-v").stderr
    assert f"configuration {project.root / 'novatrek-gen.toml'}\n" in shown
    assert f"contracts     {project.root}\n" in shown
    assert f"output        {project.out}\n" in shown


def test_the_configuration_is_found_from_a_subfolder(
    generated: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (generated.root / "deep/er").mkdir(parents=True)
    monkeypatch.chdir(generated.root / "deep/er")
    (generated.out / PLACED).unlink()
    assert f"created  ../../generated/{PLACED}\n" in generated.run("generate").stdout


def test_a_deleted_working_directory_is_not_reported_as_a_bug(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.root / "gone").mkdir()
    monkeypatch.chdir(project.root / "gone")
    os.rmdir(project.root / "gone")
    assert "the working directory does not exist" in project.run("generate", code=2).stderr
    monkeypatch.chdir(project.root)


@pytest.mark.parametrize("command", ["generate", "check"])
def test_an_output_folder_outside_the_repository_is_refused_unless_it_is_allowed(
    project: Project, command: str
) -> None:
    config = project.root / "novatrek-gen.toml"
    lines = [line for line in config.read_text("utf-8").splitlines() if "directory" not in line]
    lines.insert(lines.index("[output]") + 1, 'directory = "../out"')
    config.write_text("\n".join(lines), "utf-8")
    assert "is outside the repository" in project.run(command, code=2).stderr
    assert not (project.root.parent / "out").exists()
    project.run(command, "--allow-outside", code=0 if command == "generate" else 1)
