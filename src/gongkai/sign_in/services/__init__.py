"""Writes of signing in, by procedure: entering, passwords, factors, sessions, guarding, linking."""
