"""The events that svc-scheduling-orchestrator publishes and consumes."""
