"""`novatrek-gen new service`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.commands.shop import Project


def test_a_service_is_added_where_the_configuration_expects_it(project: Project) -> None:
    project.run("new", "service", "parcel-tracking")
    assert (project.root / "contracts/parcel-tracking.events.yaml").is_file()
    project.run("new", "event", "parcel.lost", "--service", "parcel-tracking")
    catalog = yaml.safe_load((project.root / "contracts/events.yaml").read_text("utf-8"))
    assert catalog["parcel.lost"]["channel"] == "shop.parcel.lost"


@pytest.mark.parametrize(
    ("pattern", "file"),
    [
        ("services/{service}/events.yaml", "services/mail/events.yaml"),
        ("specs/*.asyncapi.yaml", "specs/mail.asyncapi.yaml"),
        ("specs/*.json", "specs/mail.json"),
    ],
)
def test_the_first_service_of_a_configuration_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, file: str
) -> None:
    monkeypatch.chdir(tmp_path)
    config = f'[input]\nspecs = ["{pattern}"]\n\n[output]\npackage = "shop_messaging"\n'
    (tmp_path / "novatrek-gen.toml").write_text(config, "utf-8")
    project = Project(tmp_path)
    project.run("new", "service", "mail")
    assert (tmp_path / file).is_file()
    project.run("new", "event", "letter.sent", "--service", "mail")
    project.run("validate")


def test_a_pattern_with_any_folder_needs_a_path(project: Project) -> None:
    project.edit("novatrek-gen.toml", '"contracts/{service}.', '"**/{service}.')
    assert "give its path with --file" in project.run("new", "service", "mail", code=2).output
    project.run("new", "service", "mail", "--file", "contracts/mail.events.yaml")
    assert (project.root / "contracts/mail.events.yaml").is_file()
