"""Who did what and when: append-only, hash-chained, one entry for each act."""
