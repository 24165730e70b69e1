"""Checks on 雷同: text taken over from last year or from another body."""
