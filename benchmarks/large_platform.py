"""Contracts of a synthetic platform: services with events, a catalog with domains, shared schemas.

Names and descriptions are drawn from lists of words by a generator with a fixed seed, so that they
compress about as well as real ones.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from novatrek_gen.config import Config

ENTITIES = (
    "account address alert allocation asset audit basket batch booking budget campaign "
    "cancellation capacity cargo carrier catalogue charge claim contract coupon courier credit "
    "customer delivery deposit device discount dispute document driver employee enquiry "
    "estimate exchange expense fare feedback fleet forecast guest guide incident insurance "
    "inventory invoice itinerary journey key label lease ledger licence lodge loyalty "
    "maintenance manifest member menu merchant meter mission notification offer order outage "
    "parcel partner passenger payment permit pickup plan policy price product profile promotion "
    "purchase quota quote receipt refund region rental reservation return review reward route "
    "schedule season sensor shipment shift stock supplier survey ticket trail transfer trip "
    "vehicle vendor voucher warehouse weather"
).split()
ACTIONS = (
    "accepted approved archived assigned cancelled changed checked closed completed confirmed "
    "created declined delayed delivered expired failed issued moved opened paid published "
    "received rejected released renewed requested reserved returned scheduled sent shipped "
    "started stopped updated"
).split()
ATTRIBUTES = (
    "amount balance category channel city code colour comment condition country count currency "
    "date description distance duration email end_date fee grade height index kind language "
    "latitude level length location longitude method mode name note number origin owner "
    "percentage phone position priority quantity rank rate reason reference region result role "
    "score severity size source speed start_date state status street target tax temperature "
    "time total type unit value version weight"
).split()
CLAUSES = (
    "as entered by the customer", "in the currency of the order", "copied from the earlier event",
    "at the moment of the change", "measured by the device", "empty until somebody has checked it",
    "rounded to two digits", "unique within one region", "in the time zone of the site",
    "as shown on the receipt", "taken from the contract", "estimated if it was not measured",
)  # fmt: skip
TYPES: tuple[dict[str, Any], ...] = (
    {"type": "string", "maxLength": 80},
    {"type": "string", "format": "uuid"},
    {"type": "string", "format": "date-time"},
    {"type": "number", "minimum": 0},
    {"type": "integer", "minimum": 0, "maximum": 10_000},
    {"type": "boolean"},
    {"type": "string", "enum": ["NEW", "ACTIVE", "CLOSED", "CANCELLED"]},
    {"type": "array", "items": {"type": "string"}},
)

CONFIG = Config(
    file=Path("/platform/novatrek-gen.toml"),
    root=Path("/platform"),
    specs=("asyncapi/{service}.json",),
    catalog="asyncapi/events.json",
    directory=Path("/platform/generated"),
    package="platform_messaging",
    version="1.0.0",
)


def contracts(services: int, events: int, domains: int = 24) -> dict[str, bytes]:
    """Return the files of a platform by path."""
    draw = random.Random(1)
    names = [f"svc-{ENTITIES[n % len(ENTITIES)]}-{ACTIONS[n % 7]}-{n}" for n in range(services)]
    documents: dict[str, dict[str, Any]] = {}
    catalog = {}
    for number in range(events):
        producer = names[number % services]
        entity = ENTITIES[(number * 7) % len(ENTITIES)]
        action = ACTIONS[(number * 5 + number // 29) % len(ACTIONS)]
        event = f"{entity}.{action}.v{number}"
        address = f"platform.{entity}.{action}.v{number}"
        document = documents.setdefault(producer, _document(producer, draw))
        _add(document, event, address, _payload(event, entity, draw))
        catalog[event] = {
            "channel": address,
            "producer": producer,
            "consumers": sorted(draw.sample([n for n in names if n != producer], 3)),
            "domain": f"Domain {ENTITIES[number % domains].title()}",
            "summary": f"Sent when the {entity} was {action}, {draw.choice(CLAUSES)}.",
            "trigger": {"method": "POST", "path": f"/{entity}s"},
        }
    files = {f"asyncapi/{name}.json": document for name, document in documents.items()}
    return {
        path: json.dumps(content).encode()
        for path, content in {**files, "asyncapi/events.json": catalog}.items()
    }


def _document(service: str, draw: random.Random) -> dict[str, Any]:
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": service,
            "version": f"1.{draw.randrange(9)}.0",
            "description": f"The service {service} keeps its records {draw.choice(CLAUSES)}.",
            "contact": {"name": f"{draw.choice(ENTITIES).title()} Team"},
        },
        "defaultContentType": "application/json",
        "channels": {},
        "operations": {},
        "components": {
            "schemas": {
                "Money": {
                    "type": "object",
                    "required": ["amount", "currency"],
                    "properties": {
                        "amount": {"type": "number", "description": "How much it is."},
                        "currency": {"type": "string", "description": "The code of ISO 4217."},
                    },
                }
            }
        },
    }


def _add(document: dict[str, Any], event: str, address: str, payload: dict[str, Any]) -> None:
    class_name = "".join(part.title() for part in event.split("."))
    document["channels"][event.replace(".", "_")] = {
        "address": address,
        "messages": {class_name: {"name": class_name, "title": event, "payload": payload}},
        "bindings": {"kafka": {"partitions": 6, "replicas": 3}},
    }
    document["operations"][f"send_{event.replace('.', '_')}"] = {
        "action": "send",
        "channel": {"$ref": f"#/channels/{event.replace('.', '_')}"},
    }


def _payload(event: str, entity: str, draw: random.Random) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "event_id": {"type": "string", "format": "uuid", "description": "Identifies the event."},
        "event_type": {"const": event, "type": "string"},
        f"{entity}_id": {"type": "string", "format": "uuid", "description": f"The {entity}."},
        "price": {"$ref": "#/components/schemas/Money"},
    }
    for attribute in draw.sample(ATTRIBUTES, 8):
        name = attribute if draw.random() < 0.5 else f"{entity}_{attribute}"
        words = f"The {attribute.replace('_', ' ')} of the {entity}, {draw.choice(CLAUSES)}."
        properties[name] = {**draw.choice(TYPES), "description": words}
    return {"type": "object", "required": [*properties][:3], "properties": properties}
