"""Tests of svc-reservations."""
