"""No annotation at all; handlers in a namespace, as lambdas, set later."""

from types import SimpleNamespace

from novatrek_messaging.svc_analytics.consumer import analytics_router


async def incident(event, *rest):
    print(event.trail_id)


async def checkin(e):
    print(e.trip_id)
    tell(e)


def tell(e, field=None):
    print(e.wristband_assigned)


class Later:
    pass


later = Later()
later.on_emergency_triggered = lambda event: print(event.reported_by)
handlers = SimpleNamespace(on_checkin_completed=checkin, on_incident_reported=incident)


def start():
    return analytics_router(handlers)


async def play(events):
    await handlers.on_checkin_completed(events["CheckinCompleted"])
    await handlers.on_incident_reported(events["IncidentReported"])
    later.on_emergency_triggered(events["EmergencyTriggered"])
