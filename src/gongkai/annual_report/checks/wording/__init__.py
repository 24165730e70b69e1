"""Checks on what the text says, leaves out, or still says from another year."""
