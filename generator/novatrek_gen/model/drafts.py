"""Events while they are being linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from novatrek_gen.asyncapi import Expression
from novatrek_gen.model.declarations import Declaration, Use
from novatrek_gen.model.platform import Side


@dataclass(eq=False)
class Draft:
    """An event with the document that has its contract, and what other documents declare of it."""

    founder: Declaration
    joined: list[Declaration] = field(default_factory=list)

    @property
    def declared(self) -> list[Declaration]:
        """Everything that is declared of the event."""
        return [self.founder, *self.joined]

    def uses(self) -> Iterator[Use]:
        """Yield what services do with the event: those that send it first."""
        everything = [use for declared in self.declared for use in declared.uses]
        yield from (use for use in everything if use.sends)
        yield from (use for use in everything if not use.sends)

    @property
    def senders(self) -> tuple[str, ...]:
        """The services that send it, the one with the contract first."""
        return tuple(dict.fromkeys(each.service for each in self.declared if each.sent))

    @property
    def receivers(self) -> tuple[str, ...]:
        """The services that receive it, sorted."""
        return tuple(sorted({each.service for each in self.declared if each.received}))

    @property
    def sides(self) -> tuple[Side, ...]:
        """The event as other documents declare it, if they use it."""
        return tuple(
            Side(
                service=each.service,
                channel=each.channel,
                message=each.message,
                sends=each.sent,
                receives=each.received,
                reply_at=_reply_address(each.uses, is_reply=False),
            )
            for each in self.joined
            if each.uses
        )

    @property
    def without_code(self) -> frozenset[str]:
        """The services that use another protocol than Kafka for it."""
        other = {d.service for d in self.declared if not d.channel.may_use_kafka}
        return frozenset(other - {d.service for d in self.declared if d.channel.may_use_kafka})

    @property
    def summary(self) -> str | None:
        """The first summary of an operation."""
        found = (use.operation.summary for use in self.uses() if not use.is_reply)
        return next(filter(None, found), None)

    @property
    def reply_at(self) -> Expression | None:
        """Where the request contains the address of its reply."""
        return _reply_address(self.uses(), is_reply=False)

    @property
    def answers_at(self) -> Expression | None:
        """Where the request contains the address of this reply."""
        return _reply_address(self.uses(), is_reply=True)


def _reply_address(uses: Iterable[Use], *, is_reply: bool) -> Expression | None:
    replies = (use.operation.reply for use in uses if use.is_reply is is_reply)
    return next((reply.address for reply in replies if reply and reply.address), None)


class Drafts:
    """All drafts, with the names of their events."""

    def __init__(self, named: Mapping[str, Draft]) -> None:
        self._names: dict[int, list[str]] = {}
        for name, draft in named.items():
            for declared in draft.declared:
                self._names.setdefault(id(declared), []).append(name)

    def replies(self, draft: Draft) -> tuple[str, ...]:
        """Return the names of the events that answer an event."""
        found = (reply for use in draft.uses() for reply in use.replies)
        return tuple(dict.fromkeys(self._of(found)))

    def _of(self, declared: Iterable[Declaration]) -> Iterator[str]:
        for each in declared:
            yield from self._names.get(id(each), ())
