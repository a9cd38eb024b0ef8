"""What svc-scheduling-orchestrator publishes and consumes."""
