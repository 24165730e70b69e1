"""Rules on cells that are not plain numbers, and tables that are not there."""
