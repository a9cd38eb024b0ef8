"""`output.packages`: one package for all services, or one for each."""

from __future__ import annotations

import pytest
from tests.commands.shop import Project

pytestmark = pytest.mark.thorough
ONE = 'package = "shop_messaging"\n'
EACH = f'{ONE}packages = "per-service"\n'


def record(files: dict[str, bytes]) -> list[bytes]:
    """Return the line of the lock about the contracts in the packages."""
    lines = files["novatrek-gen.lock"].splitlines()
    return [line for line in lines if line.startswith(b'{"package"')]


def test_changing_the_setting_leaves_nothing_behind_and_reports_no_handler(
    generated: Project,
) -> None:
    before = generated.files()
    generated.edit("novatrek-gen.toml", ONE, EACH)
    output = generated.run("generate").output
    assert "no longer called" not in output
    folders = {path.partition("/")[0] for path in generated.files()}
    assert "shop_messaging" not in folders
    assert {"shop-messaging-orders", "shop-messaging-runtime"} <= folders
    assert "are up to date" in generated.run("check").output
    assert record(generated.files()) == record(before)  # no new version is needed
    assert "from shop_messaging_orders.producer import" in generated.run("show", "orders").output
    generated.edit("novatrek-gen.toml", EACH, ONE)
    assert "no longer called" not in generated.run("generate").output
    assert generated.files() == before


def test_another_value_is_refused(project: Project) -> None:
    project.edit("novatrek-gen.toml", ONE, f'{ONE}packages = "each"\n')
    assert "novatrek-gen.toml:" in project.run("generate", code=2).output
