"""Filters of the pages of signing in."""
