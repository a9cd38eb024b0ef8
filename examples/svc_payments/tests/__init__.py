"""Tests of svc-payments."""
