"""Import statements as ruff's isort rules want them, because nothing sorts them afterwards."""

from __future__ import annotations

import subprocess
from itertools import combinations

from ruff import find_ruff_bin

from novatrek_gen.python import Symbol, import_statements, symbol

NAMES = ["Annotated", "Any", "ClassVar", "Literal", "Decimal", "UUID", "uuid4", "dt", "Field"]
NAMES += ["AwareDatetime", "Omittable", "Sent", "utc_now", "Mapping", "EventModel"]
PLACE = Symbol("Place", ".shared.places")
RENAMED = Symbol("Place", ".shared.places", "CityPlace")


def test_every_choice_of_symbols_is_sorted() -> None:
    symbols = [*map(symbol, NAMES), PLACE, RENAMED]
    blocks = {import_statements(chosen, "pkg") for chosen in combinations(symbols, 3)}
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


def test_a_module_does_not_import_its_own_symbols() -> None:
    used = [PLACE, symbol("UUID")]
    assert import_statements(used, "pkg", ".shared.places") == "from uuid import UUID"


def test_a_renamed_symbol_is_imported_under_its_alias() -> None:
    assert import_statements([RENAMED], "pkg") == (
        "from pkg.shared.places import Place as CityPlace"
    )


def test_a_module_is_imported_under_its_own_name_or_under_its_alias() -> None:
    modules = [Symbol("", "datetime", "dt"), Symbol("", "ipaddress", "ipaddress")]
    text = "import datetime as dt\nimport ipaddress"
    assert import_statements(modules, "pkg") == text
