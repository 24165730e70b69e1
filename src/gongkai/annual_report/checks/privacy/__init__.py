"""Checks on personal data, and marks of secrecy, in the text."""
