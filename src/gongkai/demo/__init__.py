"""A district made up for a first look: bodies, people, a year of documents. Nobody in it exists."""
