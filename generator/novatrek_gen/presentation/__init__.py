"""Values as text: findings, differences and what was written."""
