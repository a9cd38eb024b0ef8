"""The program with one command: typer otherwise prepares the options of all of them in each run."""

from __future__ import annotations

from copy import copy

import typer


def narrowed(app: typer.Typer, word: str) -> typer.Typer:
    """Return the program with the command or the group that a word names.

    It is the whole program if the word names none: then that explains itself.
    """
    commands = [each for each in app.registered_commands if _name_of(each) == word]
    groups = [
        each
        for each in app.registered_groups
        if each.typer_instance is not None and each.typer_instance.info.name == word
    ]
    if not commands and not groups:
        return app
    one = copy(app)
    one.registered_commands, one.registered_groups = commands, groups
    return one


def _name_of(command: typer.models.CommandInfo) -> str:
    if command.name is not None:
        return command.name
    assert command.callback is not None
    return command.callback.__name__.replace("_", "-")
