"""Checks on personal data in the text."""
