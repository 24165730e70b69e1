"""Document numbers: series and their gaps."""
