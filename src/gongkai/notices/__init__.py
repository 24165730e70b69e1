"""Messages and reminders to people, in the office and by e-mail."""
