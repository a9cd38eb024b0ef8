"""`show`, `sample` and `validate-message`: runs them and prints what they find."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from novatrek_gen.cli.exits import Exit
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.repeating import Answer, repeatable
from novatrek_gen.cli.terminal import say, show
from novatrek_gen.commands.documented import document
from novatrek_gen.commands.load import Loaded, load
from novatrek_gen.commands.memory import Memory
from novatrek_gen.commands.named import event_named
from novatrek_gen.commands.show import FieldOfEvent
from novatrek_gen.commands.show import show as found_by_name
from novatrek_gen.config import Config
from novatrek_gen.config.style import ModelStyle
from novatrek_gen.documentation import Documentation
from novatrek_gen.errors import MessageError
from novatrek_gen.model import Event
from novatrek_gen.presentation.looking import pages
from novatrek_gen.presentation.looking.verdicts import verdict

if TYPE_CHECKING:
    from novatrek_gen.commands.messages import Contract


def run_show(config: Path | None, verbosity: Verbosity, name: str) -> None:
    """Print everything of a name. Raises GeneratorError, or typer.Exit for errors in contracts."""
    with repeatable() as answer:
        subjects = found_by_name(documentation(config, verbosity, answer), name)
        for number, subject in enumerate(subjects):
            if number:
                say("")
            if isinstance(subject, FieldOfEvent):
                show(pages.field_of_event(subject.event, subject.part, subject.field))
            else:
                show(pages.page(subject))


def run_model(config: Path | None, verbosity: Verbosity) -> None:
    """Print the platform as JSON. Raises as `run_show` does."""
    from novatrek_gen.documentation.export import catalog_json

    with repeatable() as answer:
        say(catalog_json(documentation(config, verbosity, answer)).rstrip("\n"))


def run_sample(
    config: Path | None, verbosity: Verbosity, event: str, count: int | None, seed: int
) -> None:
    """Print messages of an event. Raises as `run_show` does, and MessageError."""
    from novatrek_gen.commands.messages import Contract
    from novatrek_gen.commands.sample import sample

    with repeatable() as answer:
        found, style = _event(config, verbosity, event, answer)
        for text in sample(found, count, seed, style):
            say(text)
        _say_unknown(Contract(found, style), verbosity)


def run_validate_message(config: Path | None, verbosity: Verbosity, event: str, file: str) -> None:
    """Print whether messages are valid. Raises as `run_show` does, and typer.Exit if one is not."""
    from novatrek_gen.commands.messages import Contract

    found, style = _event(config, verbosity, event, Answer())
    contract, data = Contract(found, style), _read(file)
    is_wrong = False
    for each in contract.verdicts(data):
        problem = (each.pointer, each.reason, each.keyword) if each.keyword else None
        is_wrong |= problem is not None
        if problem is not None or not verbosity.quiet:
            name = "standard input" if file == "-" else file
            place = name if each.line is None else f"{name}:{each.line}"
            show([verdict(place, found.name, problem)])
    _say_unknown(contract, verbosity)
    if is_wrong:
        raise typer.Exit(Exit.DRIFT)


def documentation(config: Path | None, verbosity: Verbosity, answer: Answer) -> Documentation:
    """Return the documentation of the contracts, which `answer` then depends on.

    Raises as `run_show` does.
    """
    settings, loaded = _load(config, verbosity, answer)
    documentation = document(settings, loaded)
    assert documentation is not None
    return documentation


def _say_unknown(contract: Contract, verbosity: Verbosity) -> None:
    """Print which classes of the platform's own may refuse values: they are never imported here."""
    for name, path in contract.classes.items() if not verbosity.quiet else ():
        say(f"note: services read the format {name} with {path}, which is not run here", error=True)


def _event(
    config: Path | None, verbosity: Verbosity, name: str, answer: Answer
) -> tuple[Event, ModelStyle]:
    """Return an event, and how models are written."""
    settings, loaded = _load(config, verbosity, answer)
    assert loaded.platform is not None
    return event_named(loaded.platform.events, name), settings.style


def _load(config: Path | None, verbosity: Verbosity, answer: Answer) -> tuple[Config, Loaded]:
    """Read the contracts; errors in them are printed and end the run."""
    job = Job.start(config, Verbosity(True, verbosity.verbose), strict=False)
    for file in job.settings.companions:
        answer.depends_on(file)
    with TerminalProgress(enabled=not verbosity.quiet) as progress:
        loaded = load(job.settings, answer.reads(job.settings.root), progress)
    Memory.of_user().learn(job.settings, loaded.platform)
    job.tell(loaded.diagnostics, "nothing can be shown")
    return job.settings, loaded


def _read(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise MessageError(f"{file}: cannot be read: {error.strerror}") from None
