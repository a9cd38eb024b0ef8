"""Options that do not go together, or have no meaning."""

from __future__ import annotations

import typer


def refuse_empty(against: str | None, head: str | None = None) -> None:
    """Raise BadParameter for an empty name, which a variable that is not set leaves."""
    for flag, value in (("--against", against), ("--head", head)):
        if value is not None and not value.strip():
            raise typer.BadParameter("is empty; name a revision or folder", param_hint=flag)


def refuse_with_log(context: typer.Context) -> None:
    """Raise BadParameter for options of a comparison that a changelog does not have."""
    for name in ("base_config", "fail_on", "allow_broken_base", "code", "fix"):
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            flag = next(p.opts[0] for p in context.command.params if p.name == name)
            raise typer.BadParameter("cannot be used with --log", param_hint=flag)
