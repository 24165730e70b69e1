"""Why a file cannot be looked into, or cleaned."""


class Held(Exception):
    """The file must not go on. The message is one sentence in Chinese for the user."""


class TooLarge(Held):
    """It would unpack to more than is looked into."""
