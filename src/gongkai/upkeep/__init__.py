"""Keeping the installation: what runs by itself, its health, backups and their way back."""
