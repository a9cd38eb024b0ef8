"""The command line."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .selecting import Filters, condition_from, moment_from

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["filters_of", "parser"]

_ID = "TOPIC:PARTITION:OFFSET, as `list --records` prints it"


def parser(program: str) -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    main = argparse.ArgumentParser(prog=program, description=_ABOUT)
    commands = main.add_subparsers(dest="command", required=True, metavar="COMMAND")
    one = commands.add_parser("list", help="count dead letters per topic, event and error")
    _add_connection(one)
    _add_filters(one)
    one.add_argument("--records", action="store_true", help="print a line for each dead letter")
    one.add_argument("--format", choices=("text", "json"), default="text")
    one = commands.add_parser("show", help="print one dead letter and the contract's verdict today")
    _add_connection(one)
    one.add_argument("id", metavar="ID", help=_ID)
    one = commands.add_parser("metrics", help="print or serve metrics for Prometheus")
    _add_connection(one)
    _add_topics(one)
    one.add_argument(
        "--listen", type=int, metavar="PORT", help="serve them on this port, until Ctrl-C"
    )
    one.add_argument(
        "--every", type=_positive, default=60.0, metavar="SECONDS", help="pause between readings"
    )
    for name, about in _CHANGES.items():
        one = commands.add_parser(name, help=about)
        _add_connection(one)
        one.add_argument("ids", nargs="*", metavar="ID", help=_ID)
        _add_filters(one)
        one.add_argument("--all", action="store_true", help="all dead letters of the topics")
        one.add_argument("--dry-run", action="store_true", help="only print what would be done")
        if name == "replay":
            one.add_argument("--rate", type=_positive, metavar="N", help="at most N per second")
        else:
            one.add_argument("--yes", action="store_true", help="do not ask")
    return main


_ABOUT = "List, show, observe, replay and discard dead letters."
_CHANGES = {
    "replay": "give dead letters to the consumer group that could not handle them",
    "discard": "mark dead letters as done without replaying them",
}


def filters_of(options: argparse.Namespace) -> Filters:
    """Return what the dead letters have to be like."""
    return Filters(
        ids=tuple(getattr(options, "ids", ())),
        error=options.error,
        event=options.event,
        since=options.since,
        where=tuple(options.where),
    )


def _add_connection(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--bootstrap",
        metavar="HOST:PORT,…",
        help="addresses of brokers; default: KAFKA_BOOTSTRAP_SERVERS, else localhost:9092",
    )
    command.add_argument(
        "--server",
        metavar="NAME",
        help="a server of the contracts, with its settings in the environment",
    )
    command.add_argument(
        "--config", type=Path, metavar="FILE", help="client properties, for security settings"
    )
    command.add_argument(
        "--environment", metavar="NAME", help="the environment; default: NOVATREK_ENVIRONMENT"
    )


def _add_topics(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--topic", action="append", default=[], metavar="TOPIC", help="a dead-letter topic"
    )
    command.add_argument("--group", metavar="GROUP", help="only topics of a consumer group")


def _add_filters(command: argparse.ArgumentParser) -> None:
    _add_topics(command)
    command.add_argument("--error", metavar="CLASS", help="the class of the exception")
    command.add_argument("--event", metavar="NAME", help="the name of the event")
    command.add_argument(
        "--since",
        type=_checked(lambda text: moment_from(text, datetime.now(UTC))),
        metavar="TIME",
        help="written at that time or later: 90m, 2h, 7d or 2026-03-02T14:00:00Z",
    )
    command.add_argument(
        "--where",
        action="append",
        default=[],
        type=_checked(condition_from),
        metavar="/PATH=VALUE",
        help="a value in the payload, by its JSON Pointer; may be given several times",
    )


def _checked(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def checked(text: str) -> Any:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return checked


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a positive number")
    return number
