"""The commands, from their arguments to the exit code."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from ..aiokafka.errors import CLIENT_ERRORS
from ..aiokafka.letter_store import LetterStore
from ..consume.retries import TakenOverError
from ..consume.stored_progress import TooManyGapsError
from ..environment import choose
from .arguments import filters_of, parser
from .changing import change, check_selection
from .connecting import connection_of
from .contracts import Contracts
from .errors import UsageError
from .listing import records_document, records_table, select, summarise, summary_table
from .scanning import letter_topics, survey, topic_of
from .serving import print_metrics, serve_metrics
from .showing import show

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ..environment import Environment
    from .connecting import Servers

__all__ = ["main"]

_USAGE: Final = 2
_INTERRUPTED: Final = 130


def main(
    program: str,
    models: Callable[[], Iterable[Any]],
    servers: Callable[[], Servers],
    arguments: Sequence[str] | None = None,
) -> int:
    """Run a command and return its exit code.

    Args:
        program: The name of the program, for its help.
        models: Returns the classes of all events.
        servers: Returns the classes of the servers' settings by the names of servers.
        arguments: The command line; by default that of the process.

    Returns:
        0; 1 if some dead letters could not be replayed; 2 for a wrong argument, a topic that does
        not exist or a Kafka that cannot be reached; 130 if it was interrupted.
    """
    options = parser(program).parse_args(arguments)
    logging.basicConfig(level=logging.CRITICAL)  # clients log what is reported here
    try:
        connection = connection_of(options, servers)
        contracts = Contracts(models, _environment(options.environment))
        return asyncio.run(_run(options, contracts, connection))
    except (UsageError, TooManyGapsError, TakenOverError) as error:
        problem = str(error)
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; the same command continues\n")
        return _INTERRUPTED
    except Exception as error:
        if not _is_of_kafka(error):
            raise
        problem = f"Kafka: {error}"
    sys.stderr.write(f"error: {problem}\n")
    return _USAGE


async def _run(
    options: argparse.Namespace, contracts: Contracts, connection: Mapping[str, Any]
) -> int:
    if options.command == "show":
        topic_of(options.id)
    elif options.command not in ("list", "metrics"):
        check_selection(options)
    elif options.command == "metrics" and options.listen is not None:
        return await serve_metrics(connection, options, contracts.environment)
    async with LetterStore(connection) as store:
        match options.command:
            case "list":
                return await _list(store, options, contracts.environment)
            case "metrics":
                return await print_metrics(store, options, contracts.environment)
            case "show":
                return await _show(store, options.id, contracts)
            case _:
                return await change(store, options, contracts)


async def _list(store: LetterStore, options: argparse.Namespace, environment: Environment) -> int:
    topics = await letter_topics(store, tuple(options.topic), options.group, environment)
    found = await select(store, topics, filters_of(options))
    now = datetime.now(UTC)
    if options.records:
        document: list[Any] = list(records_document(found))
        text = records_table(found, now)
    else:
        summaries = summarise(found, now)
        document = [each.document() for each in summaries]
        text = summary_table(summaries)
    sys.stdout.write(f"{json.dumps(document, indent=2)}\n" if options.format == "json" else text)
    return 0


async def _show(store: LetterStore, name: str, contracts: Contracts) -> int:
    topic = topic_of(name)
    await letter_topics(store, (topic,), None, contracts.environment)
    _, found = await survey(store, topic, lambda each: each if each.id == name else None)
    if not found:
        raise UsageError(
            f"there is no dead letter {name} that is not replayed or discarded yet: see "
            f"list --topic {topic} --records"
        )
    sys.stdout.write(show(found[0], contracts, datetime.now(UTC)))
    return 0


def _environment(name: str | None) -> Environment:
    try:
        return choose(name)
    except ValueError as error:
        raise UsageError(str(error)) from None


def _is_of_kafka(error: Exception) -> bool:
    return isinstance(error, (OSError, *CLIENT_ERRORS))
