"""Provenance: whatever changes a file is among its sources, so that reasons are right."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from tests.render.changed_contracts import FILES, Json, spec, variants

from novatrek_gen.commands.load import load
from novatrek_gen.config import Config
from novatrek_gen.progress import silent
from novatrek_gen.render import Output, RenderSettings, Request, render, template_tree
from novatrek_gen.tree import MemoryTree

CONFIG = Config(
    file=Path("/contracts/novatrek-gen.toml"),
    root=Path("/contracts"),
    specs=("{service}.yaml",),
    directory=Path("/contracts/out"),
    package="pkg",
)


def rendered(files: Mapping[str, Json], config: Config = CONFIG) -> Output | None:
    """Return the output of contracts, None if they have errors."""
    tree = MemoryTree({path: json.dumps(content).encode() for path, content in files.items()})
    loaded = load(config, tree)
    if loaded.platform is None:
        return None
    request = Request(
        platform=loaded.platform,
        contract_files=loaded.files,
        options=CONFIG.option_groups(),
        settings=RenderSettings("pkg", "1.0", {}, "../"),
        templates=template_tree(None),
        runtime=MemoryTree({}),
    )
    return render(request, silent)


@cache
def original() -> Output:
    output = rendered(FILES)
    assert output is not None
    return output


def basis(output: Output, path: str) -> dict[str, str]:
    """Return what a cache would know a file by: its sources with their digests."""
    return {source: output.digests[source] for source in output.sources[path]}


@pytest.mark.parametrize(
    ("file", "content"), [pytest.param(*change, id=name) for *change, name in variants()]
)
def test_a_file_that_changes_has_the_contract_that_changed_among_its_sources(
    file: str, content: Json
) -> None:
    before, after = original(), rendered({**FILES, file: content})
    if after is None:
        pytest.skip("the changed contracts have errors")
    common = before.files.keys() & after.files.keys()
    changed = [path for path in common if before.files[path] != after.files[path]]
    assert all(basis(before, path) != basis(after, path) for path in changed)
    unexplained = {
        path for path in changed if file not in {*before.sources[path], *after.sources[path]}
    }
    assert not unexplained


def test_an_event_has_the_schemas_of_its_neighbours_on_the_topic_among_its_sources() -> None:
    assert "dropped.json" in original().sources["pkg/events/placed.py"]
    assert "placed.json" in original().sources["pkg/events/dropped.py"]


def test_a_page_about_an_event_has_the_files_of_its_consumers_among_its_sources() -> None:
    assert "mail.yaml" in original().sources["docs/events/placed.md"]


def test_what_is_written_once_has_all_contract_files_among_its_sources() -> None:
    assert FILES.keys() <= set(original().sources["docs/index.md"])


def test_an_event_does_not_have_the_files_of_other_topics_among_its_sources() -> None:
    assert "dropped.json" not in original().sources["docs/events/services.md"]


def test_a_service_that_only_consumes_has_its_own_file_among_its_sources() -> None:
    shop = {name: FILES[name] for name in ("shop.yaml", "placed.json", "dropped.json")}
    mail = spec("mail")
    entry = {"channel": "orders", "producer": "shop", "consumers": ["mail"]}
    catalog = {"Placed": entry, "Dropped": entry}
    files = {**shop, "servers.json": FILES["servers.json"], "mail.yaml": mail} | {
        "events.yaml": catalog
    }
    output = rendered(files, replace(CONFIG, catalog="events.yaml"))
    assert output is not None
    sources = output.sources["docs/services/mail.md"]
    assert {"mail.yaml", "shop.yaml", "events.yaml#Placed"} <= set(sources)
