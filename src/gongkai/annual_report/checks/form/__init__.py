"""Checks on the form of a report: its sections, their order and numbers, period, contact, date."""
