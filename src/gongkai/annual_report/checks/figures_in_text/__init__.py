"""Rules on the figures stated in the text."""
