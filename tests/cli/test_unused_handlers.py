"""Handlers that a removed event or consumer leaves without use are reported."""

from __future__ import annotations

from tests.commands.shop import Project

MAIL = "generated/shop_messaging/mail/consumer.py"
BILLING = "generated/shop_messaging/billing/consumer.py"


def unused(project: Project, command: str, code: int = 0) -> list[str]:
    lines = project.run(command, code=code).stdout.splitlines()
    return [line for line in lines if line.startswith("unused")]


def expected(file: str, handler: str) -> str:
    return f"unused   {handler} of {file}: no longer called; remove it from the service"


def test_the_handlers_of_a_removed_event_are_reported(generated: Project) -> None:
    generated.remove_shipped()
    lost = [expected(MAIL, "on_order_shipped")]
    assert unused(generated, "check", code=1) == lost
    assert unused(generated, "generate") == lost
    assert unused(generated, "check") == unused(generated, "generate") == []


def test_the_handler_of_a_removed_consumer_is_reported(generated: Project) -> None:
    generated.edit("contracts/events.yaml", "    - billing\n", "")
    assert unused(generated, "generate") == [expected(BILLING, "on_order_placed")]


def test_another_change_of_a_consumer_is_not_reported(generated: Project) -> None:
    generated.edit("contracts/events.yaml", "The parcel has left.", "A parcel has left.")
    assert unused(generated, "generate") == []


def test_a_consumer_that_was_broken_by_hand_has_no_handlers(generated: Project) -> None:
    generated.remove_shipped()
    generated.edit(MAIL, "class MailHandlers(Protocol):", "class MailHandlers(Protocol)::")
    assert unused(generated, "generate") == []
