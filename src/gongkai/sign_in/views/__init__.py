"""Pages of signing in, each a few lines of intent."""
