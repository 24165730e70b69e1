"""Signing in: passwords, second factors, lock-out, sessions, the government's own sign-on."""
