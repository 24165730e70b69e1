"""The look of the office in templates: tags and filters, and nothing that knows of a database."""
