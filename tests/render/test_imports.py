"""Import blocks as ruff's isort rules want them, because nothing sorts them afterwards."""

from __future__ import annotations

import subprocess
from itertools import combinations

from ruff import find_ruff_bin

from novatrek_gen.render.imports import Source, import_block

NAMES = ["Annotated", "Any", "ClassVar", "Literal", "Decimal", "UUID", "uuid4", "dt", "Field"]
NAMES += [
    "AwareDatetime",
    "Omittable",
    "Sent",
    "utc_now",
    "Mapping",
    "EventModel",
    "Place",
    "CityPlace",
]


def test_every_choice_of_names_is_sorted() -> None:
    own = {
        "Place": Source("pkg.shared.places", "Place"),
        "CityPlace": Source("pkg.shared.places", "Place"),
    }
    blocks = {import_block("pkg", names, own) for names in combinations(NAMES, 3)}
    assert len(blocks) > 500
    command = [find_ruff_bin(), "check", "--isolated", "--select", "I", "-", "--quiet"]
    known = ["--config", "lint.isort.known-first-party = ['pkg']"]
    text = "\n\nif True:\n".join(
        "\n".join(f"    {line}" if line else "" for line in block.splitlines()) + "\n"
        for block in ["import os", *sorted(blocks)]
    ).removeprefix("    import os\n")
    done = subprocess.run(
        [*command, *known], input=text, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[:2000]


def test_builtins_need_no_import() -> None:
    assert import_block("pkg", {"int", "str", "list"}, {}) == ""
