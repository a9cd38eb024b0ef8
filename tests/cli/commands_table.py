"""The commands, options and arguments of the program, as completion knows them."""

from __future__ import annotations

from typing import Any

import typer

from novatrek_gen.cli.app import app
from novatrek_gen.diagnostics import CODES

# The kinds of names behind the words for values in `--help`.
KINDS = {
    "EVENT": "events",
    "SERVICE": "services",
    "DOMAIN": "domains",
    "OWNER": "owners",
    "[SERVICE=]FOLDER...": "",
}
# Where the same word means something else.
SPECIAL: dict[tuple[str, ...], Any] = {
    ("show", "NAME"): "events|services",
    ("explain", "CODE"): sorted(CODES),
    # What begins to exist has no name yet.
    ("init", "SERVICE"): "",
    ("init", "EVENT"): "",
}


def table() -> dict[str, Any]:
    """Return the root; hidden commands are left out."""
    return _node(typer.main.get_command(app), ())


def _node(command: Any, path: tuple[str, ...]) -> dict[str, Any]:
    options: dict[str, Any] = {}
    arguments = []
    for param in command.params:
        if param.param_type_name == "argument":
            arguments.append(_values(param, path))
        else:
            value = None if param.is_flag else _values(param, path)
            options |= dict.fromkeys((*param.opts, *param.secondary_opts), value)
    options |= dict.fromkeys(("-h", "--help"))
    below = {
        name: each for name, each in getattr(command, "commands", {}).items() if not each.hidden
    }
    commands = {name: _node(each, (*path, name)) for name, each in below.items()}
    return {"commands": commands, "options": options, "arguments": arguments}


def _values(param: Any, path: tuple[str, ...]) -> Any:
    if choices := param.type_descriptor.choices:
        return [choice.value for choice in choices]
    metavar = param.metavar or ""
    return SPECIAL.get((*path, metavar), KINDS.get(metavar, ""))
