"""The commands that write contracts, and their options, as typer sees them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from novatrek_gen.cli import texts_of_authoring as texts
from novatrek_gen.cli.exits import guarded
from novatrek_gen.cli.options import ConfigOption, QuietOption, VerboseOption, Verbosity


def _named(option: str, metavar: str, text: str, *, default: bool = False) -> Any:
    return typer.Option(option, metavar=metavar, help=text, show_default=default)


def init(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[DIR]", help=texts.FOLDER, show_default=False)
    ] = None,
    package: Annotated[str | None, _named("--package", "NAME", texts.PACKAGE)] = None,
    service: Annotated[
        str, _named("--service", "NAME", texts.FIRST_SERVICE, default=True)
    ] = "orders",
    event: Annotated[
        str, _named("--event", "NAME", texts.FIRST_EVENT, default=True)
    ] = "order.placed",
    consumer: Annotated[
        str, _named("--consumer", "NAME", texts.FIRST_CONSUMER, default=True)
    ] = "shipping",
    from_asyncapi: Annotated[
        list[Path] | None, _named("--from-asyncapi", "FILE", texts.FROM_ASYNCAPI)
    ] = None,
    from_faststream: Annotated[
        list[str] | None, _named("--from-faststream", "APP", texts.FROM_FASTSTREAM)
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Start a repository of contracts."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.init import run_init
        from novatrek_gen.commands.adopting import found_applications, found_files
        from novatrek_gen.commands.init import Request
        from novatrek_gen.scaffold.start import Sample

        folder, files = _folder_and_files(paths or [], from_asyncapi or [])
        adopted = (*found_files(files), *found_applications(from_faststream or []))
        sample = Sample(service, event, consumer)
        run_init(Request(folder, package, sample, adopted), verbosity)


def _folder_and_files(paths: list[Path], files: list[Path]) -> tuple[Path, list[Path]]:
    """Return the folder and all files: a shell expands `--from-asyncapi *.yaml` to more paths."""
    more = [path for path in paths if files and path.is_file()]
    folders = [path for path in paths if path not in more]
    if len(folders) > 1:
        raise typer.BadParameter("only one folder can be given", param_hint="DIR")
    return next(iter(folders), Path()), [*files, *more]


new = typer.Typer(name="new", help=texts.NEW, no_args_is_help=True, rich_markup_mode=None)
add = typer.Typer(name="add", help=texts.ADD, no_args_is_help=True, rich_markup_mode=None)


def _argument(metavar: str, text: str) -> Any:
    return typer.Argument(metavar=metavar, help=text, show_default=False)


@new.command("event", help=texts.NEW_EVENT)
def new_event(
    context: typer.Context,
    name: Annotated[str, _argument("NAME", texts.EVENT)],
    service: Annotated[str, _named("--service", "SERVICE", texts.SENDER)],
    like: Annotated[str | None, _named("--like", "EVENT", texts.LIKE)] = None,
    address: Annotated[str | None, _named("--address", "ADDRESS", texts.ADDRESS)] = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Add an event."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.new import run_new_event
        from novatrek_gen.commands.new_event import EventRequest

        run_new_event(config, verbosity, EventRequest(name, service, like, address))


@new.command("service", help=texts.NEW_SERVICE)
def new_service(
    context: typer.Context,
    name: Annotated[str, _argument("NAME", texts.NEW_NAME)],
    file: Annotated[str | None, _named("--file", "PATH", texts.FILE)] = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write the AsyncAPI file of a service."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.new import run_new_service

        run_new_service(config, verbosity, name, file)


@add.command("consumer", help=texts.ADD_CONSUMER)
def add_consumer(
    context: typer.Context,
    service: Annotated[str, _argument("SERVICE", texts.NEW_NAME)],
    event: Annotated[str, _argument("EVENT", texts.EVENT)],
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Add a consumer to an event."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.add import run_add_consumer

        run_add_consumer(config, verbosity, service, event)


remove = typer.Typer(name="remove", help=texts.REMOVE, no_args_is_help=True, rich_markup_mode=None)


@remove.command("event", help=texts.REMOVE_EVENT)
def remove_event(
    context: typer.Context,
    name: Annotated[str, _argument("NAME", texts.EVENT)],
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Remove an event."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.remove import run_remove_event

        run_remove_event(config, verbosity, name)


@remove.command("consumer", help=texts.REMOVE_CONSUMER)
def remove_consumer(
    context: typer.Context,
    service: Annotated[str, _argument("SERVICE", texts.NEW_NAME)],
    event: Annotated[str, _argument("EVENT", texts.EVENT)],
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Remove a consumer of an event."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.remove import run_remove_consumer

        run_remove_consumer(config, verbosity, service, event)


@add.callback()
def _more() -> None:
    """Keep the name of the only command."""


def editors(
    context: typer.Context,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write schemas and settings of editors."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.editors import run_editors

        run_editors(config, verbosity)


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(help=texts.INIT)(init)
    app.add_typer(new)
    app.add_typer(add)
    app.add_typer(remove)
    app.command(help=texts.EDITORS)(editors)
