"""The events that svc-notifications consumes."""
