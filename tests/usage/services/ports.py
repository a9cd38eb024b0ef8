"""Ports and adapters: protocols, abstract classes, a repository that is somewhere else."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Protocol

from novatrek_messaging.events import CheckinCompleted, GuestRegistered, PaymentProcessed


class Store(Protocol):
    def save(self, payment: PaymentProcessed) -> None: ...


class Rows:
    def save(self, payment) -> None:
        print(payment.amount)


class Welcome(ABC):
    @abstractmethod
    def greet(self, event: CheckinCompleted) -> str:
        raise NotImplementedError


class Post(Welcome):
    def greet(self, event):
        return str(event.reservation_id)


class Elsewhere(Protocol):
    def push(self, guest: GuestRegistered) -> None: ...


class Printed:
    def __getattr__(self, name: str):
        return print


class Service:
    def __init__(self, store: Store, welcome: Welcome, elsewhere: Elsewhere) -> None:
        self.store, self.welcome, self.elsewhere = store, welcome, elsewhere

    async def on_payment_processed(self, event: PaymentProcessed) -> None:
        self.store.save(event)

    async def on_checkin_completed(self, event: CheckinCompleted) -> None:
        self.welcome.greet(event)

    async def on_guest_registered(self, event: GuestRegistered) -> None:
        self.elsewhere.push(event)


async def play(events) -> None:
    service = Service(Rows(), Post(), Printed())
    await service.on_payment_processed(events["PaymentProcessed"])
    await service.on_checkin_completed(events["CheckinCompleted"])
    await service.on_guest_registered(events["GuestRegistered"])
