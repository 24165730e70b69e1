"""The look of the office: template tags."""
