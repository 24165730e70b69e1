"""An act was refused. Every service says so in the same way, and every page shows it."""


class Refused(Exception):
    """`sentence` is for the person who tried, `code` for programs and tests."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence
