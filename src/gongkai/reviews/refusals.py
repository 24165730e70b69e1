"""Why an act on a review is not possible, in one sentence for who tried."""


class Refused(Exception):
    """The sentence is for the person; `code` is for programs and tests."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence
