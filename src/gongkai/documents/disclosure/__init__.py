"""How open a document is: whose duty, until when, on what grounds, by which approval."""
