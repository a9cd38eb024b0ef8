"""`diff -q`: only what makes the run fail."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.commands.shop import Project

CATALOG, SPEC = "contracts/events.yaml", "contracts/orders.events.yaml"


def test_quiet_prints_only_what_makes_the_run_fail(project: Project, tmp_path: Path) -> None:
    shutil.copytree(project.root, tmp_path / "base")
    against = ("diff", "-q", "--against", str(tmp_path / "base"))
    assert project.run(*against).output == ""
    project.edit(CATALOG, "    - billing\n    - mail\n", "    - billing\n")
    assert project.run(*against).output == ""
    project.edit(CATALOG, "channel: shop.order.placed", "channel: shop.order.made")
    project.edit(SPEC, "    address: shop.order.placed", "    address: shop.order.made")
    output = project.run(*against, code=4).output
    assert "address-changed" in output
    assert "consumer-removed" not in output
