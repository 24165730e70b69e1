"""Rules on a report beside those of the units below."""
