"""What svc-safety-compliance publishes and consumes."""
