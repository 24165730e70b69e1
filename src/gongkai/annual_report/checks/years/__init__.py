"""Rules on a report beside last year's."""
