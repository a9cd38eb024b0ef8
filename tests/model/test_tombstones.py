"""What tombstones are called."""

from __future__ import annotations

import pytest

from novatrek_gen.model import names


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ("payment.processed", "payment_deleted"),
        ("PaymentProcessed", "payment_deleted"),
        ("reservation.status_changed", "reservation_status_deleted"),
        ("order", "order_deleted"),
        ("shop.order", "shop_order_deleted"),
        ("customer-address", "customer_address_deleted"),
        ("shed", "shed_deleted"),
    ],
)
def test_a_tombstone_is_named_after_what_its_event_is_about(event: str, name: str) -> None:
    assert names.method_name(names.tombstone_name(event)) == name
    assert names.handler_name(names.tombstone_name(event)) == f"on_{name}"
