"""What a file holds: pieces of text with their place, pictures, other files in it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Piece:
    """Text at a place.

    `lead` characters at the start of `text` are not the file's at that place but say what follows
    is (the heading of its column). `by_line` means that a place in it is told by its line.
    `shown` is whether a reader of the file sees it; `hidden` is the sentence to say of a piece that
    was made invisible, "" for what is unseen by nature (the code of a page number). `told` means
    that this is said already, of the table it stands in; `excerpt` is shown of it where its own
    text is looked through elsewhere. `beside` is for what a reader sees that is no text of the
    file: the name of a sheet.
    """

    place: str
    text: str
    lead: int = 0
    by_line: bool = False
    shown: bool = True
    hidden: str = ""
    told: bool = False
    excerpt: str = ""
    beside: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture whose text only a recogniser can read. `whole` is whether the file, or the page,
    is nothing but this picture."""

    place: str
    data: bytes
    whole: bool = False


@dataclass(frozen=True)
class Enclosed:
    """A file within the file."""

    place: str
    name: str
    data: bytes


@dataclass
class Contents:
    """What was found in a file, filled by its format's module."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    enclosed: list[Enclosed] = field(default_factory=list)
    videos: list[str] = field(default_factory=list)
    """Places of what only a person sees and hears."""
    held: str = ""

    def show(self, place: str, text: str, lead: int = 0) -> None:
        if text.strip():
            self.pieces.append(Piece(place, text, lead))

    def show_beside(self, place: str, text: str) -> None:
        if text.strip():
            self.pieces.append(Piece(place, text, beside=True))

    def hide(self, place: str, text: str, sentence: str) -> None:
        """Something that a reader does not see; `text` may be empty where it is not text."""
        self.pieces.append(Piece(place, text, shown=False, hidden=sentence))

    def hide_unless_shown(self, place: str, text: str, sentence: str) -> None:
        """A property that repeats what the reader sees anyway, as a title does, hides nothing."""
        wanted = "".join(text.split())
        if any(wanted in "".join(piece.text.split()) for piece in self.pieces if piece.shown):
            self.unseen(place, text)
        else:
            self.hide(place, text, sentence)

    def unseen(self, place: str, text: str) -> None:
        """Something unseen by nature: looked through, but no finding of its own."""
        if text.strip():
            self.pieces.append(Piece(place, text, shown=False))
