"""Tests of the statutory tables."""
