"""Events with parameters, headers, tags and payloads that are not objects."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from novatrek_gen.runtime.contract import Contract, HeaderContract, Parameter, Tag
from novatrek_gen.runtime.model import (
    BytesEvent,
    EventModel,
    HeadersModel,
    Omittable,
    RootEvent,
    Sent,
)

SCHEMAS = "sample_messaging.schemas"
GUESTS = "guests.{guestId}.{region}"
PARAMETERS = (
    Parameter("guestId", location="$message.payload#/guest_id"),
    Parameter("region", values=("north", "south"), default="north"),
)
KIND = "$message.payload#/kind"


class GuestHeaders(HeadersModel):
    trace_id: Annotated[str, Field(alias="traceId")]
    attempt: Omittable[int] = None
    note: str | None = None


class GuestUpdated(EventModel):
    """An event with every part of a contract."""

    __contract__: ClassVar[Contract] = Contract(
        event="guest.updated",
        topic=GUESTS,
        schema=(SCHEMAS, "guest.json"),
        parameters=PARAMETERS,
        headers=HeaderContract(
            schema=(SCHEMAS, "guest.headers.json"),
        ),
        correlation="$message.header#/traceId",
        tag=Tag(KIND, ("updated",)),
    )
    guest_id: int
    kind: Sent[Literal["updated"]] = "updated"


class GuestLeft(EventModel):
    """Shares its topic with GuestUpdated; its correlation id is in the payload."""

    __contract__: ClassVar[Contract] = Contract(
        event="guest.left",
        topic=GUESTS,
        schema=(SCHEMAS, "guest.json"),
        parameters=PARAMETERS,
        correlation="$message.payload#/trace",
        tag=Tag(KIND, ("left", "gone")),
    )
    guest_id: int
    kind: Sent[Literal["left", "gone"]] = "left"
    trace: Omittable[str] = None


class Names(RootEvent[list[str]]):
    """A list on an open channel."""

    __contract__: ClassVar[Contract] = Contract("names", None, (SCHEMAS, "names.json"))


class Blob(BytesEvent):
    """Bytes on the same open channel."""

    __contract__: ClassVar[Contract] = Contract("blob", None, None, content_type="application/avro")


class Count(RootEvent[int]):
    """A number on the same open channel."""

    __contract__: ClassVar[Contract] = Contract("count", None, (SCHEMAS, "count.json"))
