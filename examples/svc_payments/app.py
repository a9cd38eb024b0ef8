"""The service: ``faststream run svc_payments.app:app``.

It consumes nothing, so alone it only waits. Code that takes payments, such as an HTTP route, calls
``payments.pay``. To record a payment from a shell, run ``python -m svc_payments pay``.
"""

from __future__ import annotations

import os

from faststream import FastStream

from novatrek_messaging import EventBroker
from novatrek_messaging.svc_payments.producer import PaymentsProducer
from novatrek_messaging.svc_payments.specification import payments_specification
from svc_payments.payments import Payments

broker = EventBroker(
    os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"), client_id="svc-payments"
)
payments = Payments(PaymentsProducer(broker))
app = FastStream(broker, specification=payments_specification)
