"""`novatrek-gen check`: which files differ, why, and how to fix it."""

from __future__ import annotations

import json

import pytest
from tests.commands.shop import PLATFORM, Project
from tests.components import make_repository

import novatrek_gen
from novatrek_gen.commands import target

LOCK = "novatrek-gen.lock"
PLACED = "shop_messaging/events/order_placed.py"
SHIPPED = "shop_messaging/events/order_shipped.py"
FIX = "to fix it, run: novatrek-gen generate\n"


def found(project: Project, *options: str) -> dict[str, str]:
    """Return the output of `check` about each file but the lock."""
    lines = project.run("check", "-q", *options, code=1).stdout.splitlines()
    words = (line.split(maxsplit=1) for line in lines if "  generated/" in line)
    reported = {
        rest.partition(": ")[0]: f"{kind}: {rest.partition(': ')[2]}" for kind, rest in words
    }
    reported.pop(f"generated/{LOCK}", None)
    return {path.removeprefix("generated/"): text for path, text in reported.items()}


def test_an_up_to_date_output_is_reported_as_such(generated: Project) -> None:
    count = len(generated.files())
    assert generated.run("check").output == f"generated: all {count} files are up to date\n"
    assert generated.run("check", "-q").output == ""


def test_check_writes_nothing(project: Project) -> None:
    assert "not generated yet" in project.run("check", code=1).stdout
    assert not project.out.exists()


def test_a_changed_property_makes_its_files_stale_because_of_the_spec(generated: Project) -> None:
    generated.edit("contracts/billing.events.yaml", "format: date\n", "format: date-time\n")
    reported = found(generated)
    assert set(reported.values()) == {"stale: contracts/billing.events.yaml changed"}
    assert set(reported) == {
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


def test_check_shows_the_difference_and_the_command_that_fixes_it(generated: Project) -> None:
    generated.edit("contracts/orders.events.yaml", "          note:\n", "          remark:\n")
    shown = generated.run("check", code=1).stdout
    assert f"--- generated/{PLACED} (on disk)\n+++ generated/{PLACED} (generated)\n@@ " in shown
    assert "\n-    note: " in shown
    assert "\n+    remark: " in shown
    assert shown.endswith(FIX)


def test_comments_and_layout_of_a_contract_cause_no_drift(generated: Project) -> None:
    for path in ("contracts/orders.events.yaml", "contracts/events.yaml"):
        file = generated.root / path
        file.write_text("# a comment\n\n" + file.read_text("utf-8"), "utf-8")
    spread = 'enum:\n            - post\n            - "drone"'
    generated.edit("contracts/orders.events.yaml", "enum: [post, drone]", spread)
    generated.run("check")


def test_a_changed_catalog_entry_is_the_reason_only_for_files_that_use_it(
    generated: Project,
) -> None:
    generated.edit("contracts/events.yaml", "The invoice has left.", "An invoice.")
    reported = found(generated)
    assert reported["docs/events/invoice_sent.md"] == (
        "stale: invoice.sent in contracts/events.yaml changed"
    )
    assert PLACED not in reported


def test_a_removed_event_leaves_orphans(generated: Project) -> None:
    generated.remove_shipped()
    reported = found(generated)
    assert reported[SHIPPED].startswith("orphaned: order.shipped in contracts/events.yaml removed")
    assert reported["shop_messaging/mail/consumer.py"].startswith("stale: ")


def test_a_new_event_is_missing_because_its_entry_is_new(generated: Project) -> None:
    generated.remove_shipped()
    generated.run("generate")
    for path in ("contracts/events.yaml", "contracts/orders.events.yaml"):
        (generated.root / path).write_bytes((PLATFORM / path).read_bytes())
    assert "missing: order.shipped in contracts/events.yaml added" in found(generated)[SHIPPED]


def test_a_changed_template_is_the_reason(generated: Project) -> None:
    generated.template("pyproject.toml.j2", "mine = 1\n")
    assert found(generated) == {"pyproject.toml": "stale: template pyproject.toml.j2 changed"}


def test_a_changed_partial_is_the_reason_in_every_file_that_includes_it(
    generated: Project,
) -> None:
    generated.template("README.md.j2", '{% include "_part.j2" %}\n')
    generated.template("_part.j2", "one")
    generated.run("generate")
    generated.template("_part.j2", "two")
    assert found(generated) == {"README.md": "stale: template _part.j2 changed"}


def test_a_changed_option_is_the_reason(generated: Project) -> None:
    generated.edit("novatrek-gen.toml", "[output]", '[models.fill]\norder_id = "uuid4"\n\n[output]')
    assert found(generated)[PLACED] == "stale: option group [models] changed"


def test_a_new_version_of_the_generator_is_the_reason(
    generated: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(target, "__version__", "99.0")
    shown = generated.run("check", code=1).stdout
    version = novatrek_gen.__version__
    assert f"stale     generated/{LOCK}: generator {version} → 99.0\n" in shown
    assert "\ngenerated: 1 file differs: 1 stale\n" in shown


def test_a_manual_edit_is_distinguished_from_a_changed_contract(generated: Project) -> None:
    (generated.out / PLACED).write_bytes(b"edited")
    assert found(generated) == {PLACED: "edited: changed since it was generated"}
    generated.edit("contracts/orders.events.yaml", "          note:\n", "          remark:\n")
    assert found(generated)[PLACED] == (
        "stale+edited: contracts/orders.events.yaml changed; changed since it was generated"
    )
    shown = generated.run("check", code=1).stdout
    assert f"{FIX}this overwrites changes of generated files; " in shown


def test_a_deleted_file_is_missing(generated: Project) -> None:
    (generated.out / PLACED).unlink()
    assert found(generated) == {PLACED: "missing: deleted by hand"}


def test_foreign_files_are_reported_without_failing(generated: Project) -> None:
    (generated.out / "mine.txt").write_bytes(b"")
    shown = generated.run("check").stdout
    assert shown.startswith("foreign   generated/mine.txt\n")
    assert shown.endswith(" files are up to date\n")
    assert generated.run("check", "-q").output == ""


def test_caches_and_ignored_files_are_not_foreign(generated: Project) -> None:
    (generated.root / ".git").rmdir()
    make_repository(generated.root)
    (generated.root / ".gitignore").write_text("*.log\n", "utf-8")
    (generated.out / "a.log").touch()
    (generated.out / "__pycache__").mkdir()
    (generated.out / "__pycache__/a.cpython-311.pyc").touch()
    assert "foreign" not in generated.run("check").output


def test_a_missing_file_that_git_ignores_is_explained(generated: Project) -> None:
    (generated.root / ".git").rmdir()
    make_repository(generated.root)
    (generated.root / ".gitignore").write_text("*.lock\nschemas/\n", "utf-8")
    (generated.out / LOCK).unlink()
    assert "git ignores it, so it is never committed" in generated.run("check", code=1).stdout


def test_the_printed_command_fixes_the_drift(generated: Project) -> None:
    (generated.root / "novatrek-gen.toml").rename(generated.root / "my config.toml")
    (generated.out / PLACED).unlink()
    last = generated.run("check", "-c", "my config.toml", code=1).stdout.splitlines()[-1]
    assert last == "to fix it, run: novatrek-gen generate --config 'my config.toml'"
    generated.run("generate", "--config", "my config.toml")
    generated.run("check", "--config", "my config.toml")


def test_errors_in_the_contracts_take_precedence_over_drift(generated: Project) -> None:
    (generated.out / PLACED).unlink()
    generated.edit("contracts/billing.events.yaml", "format: date\n", "format: date\n  x: [\n")
    result = generated.run("check", code=3)
    assert result.stdout == ""
    assert result.stderr.endswith("; nothing was compared\n")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"caf\xe9\n", b"\x1b[31mred\x1b[0m\r\n"])
def test_any_content_of_an_edited_file_can_be_shown(generated: Project, content: bytes) -> None:
    (generated.out / PLACED).write_bytes(content)
    shown = generated.run("check", code=1).stdout
    assert f"edited    generated/{PLACED}: changed since it was generated\n" in shown
    assert "\x1b" not in shown


def test_the_lock_lists_exactly_the_sources_that_its_files_name(generated: Project) -> None:
    lines = [json.loads(line) for line in (generated.out / LOCK).read_text("utf-8").splitlines()]
    named = {source for line in lines for source in line.get("sources", [])}
    assert named == {line["source"] for line in lines if "source" in line}


def test_quiet_is_accepted_before_the_command(generated: Project) -> None:
    (generated.root / "generated" / "README.md").write_text("mine", "utf-8")
    before = generated.run("-q", "check", code=1).stdout
    assert before == generated.run("check", "-q", code=1).stdout
    assert before != generated.run("check", code=1).stdout


def test_a_link_in_place_of_a_file_is_reported_and_never_read(generated: Project) -> None:
    secret = generated.out.parent / "secret.txt"
    secret.write_text("token", "utf-8")
    (generated.out / PLACED).unlink()
    (generated.out / PLACED).symlink_to(secret)
    shown = generated.run("check", code=1).stdout
    assert "token" not in shown
    assert f"edited    generated/{PLACED}: changed since it was generated" in shown
    generated.run("generate")
    assert not (generated.out / PLACED).is_symlink()
    assert secret.read_text("utf-8") == "token"
