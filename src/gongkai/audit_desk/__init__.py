"""The audit administrator's desk: reading, exporting and clearing the audit. It knows people and
posts, which the audit below it does not."""
