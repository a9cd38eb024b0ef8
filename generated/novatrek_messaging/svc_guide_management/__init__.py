"""The events that svc-guide-management consumes."""
