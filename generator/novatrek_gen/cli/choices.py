"""What is said about a value that is none of an option's choices."""

from __future__ import annotations

import ast
import re
from typing import Any

import typer
from typer.core import TyperGroup

# What typer says, with the words of Pydantic before it.
_WRONG = re.compile(r"(?:Value error, )?(?P<given>.+) is not one of (?P<choices>.+?)\.?", re.DOTALL)


class Program(TyperGroup):
    """The program: suggests the choice that a misspelt one is closest to."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command. Raises BadParameter for values that options do not accept."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = explained(error.message)
            raise


def explained(message: str) -> str:
    """Return a message about a wrong value, with the choice that was probably meant."""
    found = _WRONG.fullmatch(message)
    if found is None:
        return message.removeprefix("Value error, ")
    from novatrek_gen.diagnostics.suggest import did_you_mean  # not needed by `--help`

    given = found["given"].strip("'\"")
    choices = [str(each) for each in ast.literal_eval(f"({found['choices']},)")]
    hint = did_you_mean(given, choices)
    text = f"{found['given']} is not one of {', '.join(choices)}"
    return f"{text}; {hint}" if hint else text
