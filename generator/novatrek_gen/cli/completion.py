"""Answers a shell that asks how a word may go on, without typer.

The scripts that ask are typer's, with its variables; see `novatrek-gen --show-completion`. Options
and commands are in `completion.json`, which a test compares with the commands. Names of events,
services, domains and owners are those of the last run that read the contracts.
"""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from novatrek_gen.cli.terminal import say

_CONFIG: Final = ("--config", "-c")
# Node of the table: commands by name, options with what follows them (None for nothing), arguments.
_Node = dict[str, Any]


def answer(instruction: str) -> bool:
    """Print how the word at the cursor may go on. Return whether the shell is a known one.

    Args:
        instruction: The value of the variable that the scripts set, such as ``complete_bash``.

    Raises:
        SystemExit: fish asks whether there is an answer: 0 if there is, else 1.
    """
    shell = instruction.removeprefix("complete_")
    if shell not in ("bash", "zsh", "fish"):
        return False
    before, word = _words(shell)
    found = [each for each in candidates(before) if each.startswith(word)]
    if not word.startswith("-"):
        found = [each for each in found if not each.startswith("-")]
    if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        raise SystemExit(0 if found else 1)
    if shell == "zsh":
        quoted = "\n".join(f'"{_for_zsh(each)}"' for each in found)
        say(f"_arguments '*: :(({quoted}))'" if found else "_files")
    elif found:
        say("\n".join(found))
    return True


def candidates(before: Sequence[str]) -> Iterator[str]:
    """Yield what may follow the words before the cursor: values, or commands and options."""
    node: _Node = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    argument, open_option = 0, ""
    for word in before:
        if open_option:
            open_option = ""
        elif word.startswith("-"):
            open_option = word if node["options"].get(word) is not None else ""
        elif word in node["commands"]:
            node, argument = node["commands"][word], 0
        else:
            argument += 1
    if open_option:
        yield from _values(node["options"][open_option], before)
        return
    yield from node["commands"]
    if arguments := node["arguments"]:
        yield from _values(arguments[min(argument, len(arguments) - 1)], before)
    yield from node["options"]


def _values(kind: str | list[str], before: Sequence[str]) -> Iterable[str]:
    """Return the values of a kind: given as a list, or named as a kind of names."""
    if not isinstance(kind, str):
        return kind
    if not kind:
        return ()
    from novatrek_gen.store.folder import cache_folder
    from novatrek_gen.store.names import find_names
    from novatrek_gen.store.store import Store

    folder = cache_folder()
    names = find_names(Store(folder), _start(before)) if folder else {}
    return [name for each in kind.split("|") for name in names.get(each, ())]


def _start(before: Sequence[str]) -> Path:
    """Return the folder from which the configuration is looked for."""
    for option, value in pairwise(before):
        if option in _CONFIG:
            return Path(value).parent
    return Path.cwd()


def _words(shell: str) -> tuple[list[str], str]:
    """Return the words before the cursor without the program's name, and that at the cursor."""
    if shell == "bash":
        words, cursor = _split(os.environ.get("COMP_WORDS", "")), os.environ.get("COMP_CWORD", "0")
        number = int(cursor) if cursor.isdecimal() else 0
        return words[1:number], words[number] if number < len(words) else ""
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words = _split(line)[1:]
    if words and not line[-1].isspace():
        return words[:-1], words[-1]
    return words, ""


def _split(line: str) -> list[str]:
    """Return the words of a line in which a quotation may still be open."""
    for end in ("", '"', "'"):
        try:
            return shlex.split(line + end)
        except ValueError:
            continue
    return line.split()


def _for_zsh(text: str) -> str:
    for character in '\\"$`':
        text = text.replace(character, f"\\{character}")
    return text.replace(":", r"\\:")
