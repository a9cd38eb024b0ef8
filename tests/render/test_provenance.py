"""Provenance: everything that a template sees comes from the sources of its file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from tests.render.changed_contracts import FILES, Json, spec, variants

from novatrek_gen.commands.documented import document
from novatrek_gen.commands.load import load
from novatrek_gen.config import Config
from novatrek_gen.model import Packages
from novatrek_gen.render import RenderSettings, template_tree
from novatrek_gen.render.builders import Origins, Pages, build
from novatrek_gen.render.plan import Printed, plan
from novatrek_gen.render.provenance import Provenance
from novatrek_gen.tree import MemoryTree

CONFIG = Config(
    file=Path("/contracts/novatrek-gen.toml"),
    root=Path("/contracts"),
    specs=("{service}.yaml",),
    directory=Path("/contracts/out"),
    package="pkg",
)
SETTINGS = RenderSettings(Packages("pkg"), "1.0", {})


@dataclass(frozen=True)
class Planned:
    """A planned file: the digests of its sources, and all values that its template sees."""

    sources: Mapping[str, str]
    seen: str


def planned(files: Mapping[str, Json], config: Config = CONFIG) -> dict[str, Planned] | None:
    """Return the planned files of contracts by path, None if the contracts have errors."""
    tree = MemoryTree({path: json.dumps(content).encode() for path, content in files.items()})
    loaded = load(config, tree)
    if loaded.platform is None or loaded.models is None:
        return None
    options = config.option_groups()
    origins = Origins(loaded.platform, loaded.files, options)
    views = build(loaded.platform, loaded.models, SETTINGS, origins)
    documentation = document(config, loaded)
    assert documentation is not None
    printed = Printed(views, Pages(documentation, origins, loaded.models))
    provenance = Provenance(loaded.files, template_tree(None), options)
    return {
        a.path: Planned(provenance.digests(a.sources), repr(everything_in(a.values)))
        for a in plan(printed, template_tree(None), provenance)
    }


def everything_in(value: object) -> object:
    """Return all that is in a view, in an order that is the same every time."""
    if is_dataclass(value):
        parts = (f.name for f in fields(value) if f.name != "sources")
        return [(name, everything_in(getattr(value, name))) for name in parts]
    if isinstance(value, Mapping):
        return [(key, everything_in(below)) for key, below in value.items()]
    if isinstance(value, tuple):
        return [everything_in(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(map(repr, value))
    return value


@cache
def original() -> dict[str, Planned]:
    files = planned(FILES)
    assert files is not None
    return files


@pytest.mark.parametrize(
    ("file", "content"),
    [
        pytest.param(*change, id=name, marks=[pytest.mark.slow] if number % 3 else [])
        for number, (*change, name) in enumerate(variants())
    ],
)
def test_a_template_that_sees_another_value_has_the_changed_contract_among_its_sources(
    file: str, content: Json
) -> None:
    before, after = original(), planned({**FILES, file: content})
    assert after is not None
    for path in before.keys() & after.keys():
        one, other = before[path], after[path]
        if one.seen != other.seen:
            assert one.sources != other.sources, path
            assert file in {*one.sources, *other.sources}, path


def test_an_event_has_the_schemas_of_its_neighbours_on_the_topic_among_its_sources() -> None:
    assert "dropped.json" in original()["pkg/events/placed.py"].sources
    assert "placed.json" in original()["pkg/events/dropped.py"].sources


def test_a_page_about_an_event_has_the_files_of_its_consumers_among_its_sources() -> None:
    assert "mail.yaml" in original()["docs/events/placed.md"].sources


def test_a_file_that_is_written_once_has_all_contract_files_among_its_sources() -> None:
    assert FILES.keys() <= original()["docs/index.md"].sources.keys()


def test_an_event_does_not_have_the_files_of_other_topics_among_its_sources() -> None:
    assert "dropped.json" not in original()["docs/events/services.md"].sources


def test_a_service_that_only_consumes_has_its_own_file_among_its_sources() -> None:
    shop = {name: FILES[name] for name in ("shop.yaml", "placed.json", "dropped.json")}
    entry = {"channel": "orders", "producer": "shop", "consumers": ["mail"]}
    catalog = {"events.yaml": {"Placed": entry, "Dropped": entry}}
    others = {"servers.json": FILES["servers.json"], "mail.yaml": spec("mail")}
    files = planned({**shop, **others, **catalog}, replace(CONFIG, catalog="events.yaml"))
    assert files is not None
    sources = files["docs/services/mail.md"].sources
    assert {"mail.yaml", "shop.yaml", "events.yaml#Placed"} <= sources.keys()
