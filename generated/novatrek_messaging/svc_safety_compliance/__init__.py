"""The events that svc-safety-compliance publishes and consumes."""
