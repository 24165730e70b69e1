"""Rules on the figures within one table."""
