"""Structural pattern matching: classes, nested classes, alternatives, captures, guards."""

from __future__ import annotations

from novatrek_messaging.events import EmergencyTriggered, WildlifeAlertIssued
from novatrek_messaging.shared.svc_emergency_response import Location


def judge(event: EmergencyTriggered | WildlifeAlertIssued) -> str:
    match event:
        case EmergencyTriggered(severity="low" | "medium"):
            return "later"
        case EmergencyTriggered(location=Location(latitude=float(north))) if north > 80:
            return "far away"
        case EmergencyTriggered() as emergency:
            return f"now: {emergency.type}"
        case WildlifeAlertIssued(threat_level="extreme", affected_trail_ids=[first, *_]):
            return f"close {first}"
        case WildlifeAlertIssued() | None:
            return rest(event)
    return ""


def rest(alert: WildlifeAlertIssued) -> str:
    match (alert, 1):
        case (WildlifeAlertIssued(species_name=name), _):
            return name
    return ""


async def play(events) -> None:
    judge(events["EmergencyTriggered"])
    judge(events["WildlifeAlertIssued"])
