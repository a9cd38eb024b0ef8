"""Tests of svc-notifications."""
