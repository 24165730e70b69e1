"""Many reports at once: read and checked in parallel into Parquet, with a page that sums up."""
