"""What `replay` and `discard` print and ask."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

from .arguments import filters_of
from .errors import UsageError
from .planning import Plan, check_targets, plan_discard, plan_replay
from .replaying import Replay, discard
from .scanning import letter_topics, topic_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from ..aiokafka.letter_store import LetterStore
    from .contracts import Contracts
    from .selecting import Filters

__all__ = ["Reporter", "change", "check_selection"]

_SHOWN: Final = 20
_PROGRESS_SECONDS: Final = 1.0
_SOME_LEFT: Final = 1


def check_selection(options: argparse.Namespace) -> None:
    """Check that a command selects dead letters, and that it may discard them.

    Raises:
        UsageError: It selects none, an id is none, or nobody can be asked.
    """
    filters = filters_of(options)
    if not (filters.any_given or options.all):
        raise UsageError("select dead letters: by ids, by filters such as --error, or with --all")
    for name in filters.ids:
        topic_of(name)
    asks = options.command == "discard" and not (options.dry_run or options.yes)
    if asks and not sys.stdin.isatty():
        raise UsageError("pass --yes to discard dead letters without being asked")


async def change(store: LetterStore, options: argparse.Namespace, contracts: Contracts) -> int:
    """Replay or discard dead letters, and return the exit code.

    Raises:
        UsageError: A topic is missing, or not read by the consumers of its group.
    """
    filters = filters_of(options)
    named = tuple({topic_of(name): None for name in filters.ids})
    given = tuple(options.topic) or named
    topics = await letter_topics(store, given, options.group, contracts.environment)
    if options.command == "discard" and not options.dry_run:
        await _confirm(store, topics, filters, is_sure=options.yes)
    code = 0
    for topic in topics:
        if options.dry_run:
            await _dry_run(await _plan(store, topic, options, contracts), store)
        elif options.command == "discard":
            async with store.writer(topic) as writer:
                count = await discard(await _plan(store, topic, options, contracts), writer)
            _print(f"discarded {count:,} dead letters of {topic}")
        else:
            code = max(code, await _replay(store, topic, options, contracts))
    return code


async def _plan(
    store: LetterStore, topic: str, options: argparse.Namespace, contracts: Contracts
) -> Plan:
    filters = filters_of(options)
    if options.command == "discard":
        return await plan_discard(store, topic, filters)
    return await plan_replay(store, topic, filters, contracts)


async def _replay(
    store: LetterStore, topic: str, options: argparse.Namespace, contracts: Contracts
) -> int:
    plan = await _plan(store, topic, options, contracts)
    await check_targets(store, plan.targets.values())
    if not plan.targets:
        _print_staying(plan)
        return 0
    async with store.writer(topic) as writer:
        # Once more: until now another run may have replayed some of them.
        plan = await _plan(store, topic, options, contracts)
        replay = Replay(plan, options.rate, Reporter(topic))
        try:
            await replay.run(store, writer)
        finally:
            names = sorted({target.topic for target in plan.targets.values()})
            _print(f"replayed {replay.done:,} dead letters of {topic} to {', '.join(names)}")
    _print_staying(plan)
    for name in replay.left:
        _print(f"stays: {name}: the retry topic refuses so large a record; raise max.message.bytes")
    return _SOME_LEFT if replay.left else 0


async def _dry_run(plan: Plan, store: LetterStore) -> None:
    for place, name in sorted(plan.chosen.items())[:_SHOWN]:
        target = plan.targets.get(place)
        _print(f"would replay {name} to {target.topic}" if target else f"would discard {name}")
    if (more := len(plan.chosen) - _SHOWN) > 0:
        _print(f"… and {more:,} more of {plan.scan.topic}")
    _print_staying(plan)
    await check_targets(store, plan.targets.values())


async def _confirm(
    store: LetterStore, topics: Iterable[str], filters: Filters, *, is_sure: bool
) -> None:
    """Ask before dead letters are discarded.

    Raises:
        UsageError: The answer is no.
    """
    if is_sure:
        return
    count = 0
    for topic in topics:
        count += len((await plan_discard(store, topic, filters)).chosen)
    sys.stdout.write(f"discard {count:,} dead letters? They are not replayed later. [y/N] ")
    sys.stdout.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise UsageError("nothing is discarded")


class Reporter:
    """Prints the progress of a long replay, at most once a second."""

    def __init__(self, topic: str) -> None:
        """Report on a topic."""
        self._topic = topic
        self._next = time.monotonic() + _PROGRESS_SECONDS

    def __call__(self, done: int, total: int) -> None:
        """Print the progress if it is time to."""
        if time.monotonic() >= self._next:
            sys.stderr.write(f"replayed {done:,} of {total:,} dead letters of {self._topic}\n")
            self._next = time.monotonic() + _PROGRESS_SECONDS


def _print_staying(plan: Plan) -> None:
    for reason, count in sorted(plan.staying.items()):
        _print(f"stays: {count:,} dead letters of {plan.scan.topic}: {reason}")


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
