"""What screening finds, marked in the text, and the list of wording it looks for."""
