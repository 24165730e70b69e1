"""The forms of a page: where each goes, what it can send, what of it is typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urljoin

TYPED = frozenset({"text", "search", "password", "email", "tel", "url", "number", "date", "file"})
TICKED = frozenset({"checkbox", "radio"})
Told = dict[str, list[str]]


@dataclass
class Form:
    """A form as a page shows it."""

    action: str
    method: str
    told: Told = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    open_boxes: set[str] = field(default_factory=set)
    """Boxes that are not ticked."""
    buttons: list[tuple[str, str]] = field(default_factory=list)
    """Those with a name of their own: each asks for another act."""
    elsewhere: set[str] = field(default_factory=set)
    """Where else it can be sent: by a button, or by a script while one types."""

    @property
    def untouched(self) -> Told:
        """What it sends where no box is ticked but those that were."""
        return {name: told for name, told in self.told.items() if name not in self.open_boxes}

    @property
    def acts(self) -> Iterator["Form"]:
        """The form once for each of its buttons, and for each other address."""
        names = {name for name, _ in self.buttons}
        plain = {name: told for name, told in self.told.items() if name not in names}
        for name, value in self.buttons:
            yield replace(self, told={**plain, name: [value]}, buttons=[(name, value)])
        if not self.buttons:
            yield self
        for action in sorted(self.elsewhere):
            yield replace(self, action=action, told=plain, buttons=[])


class _Forms(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path, self.found = path, list[Form]()
        self.named: dict[str, Form] = {}
        """By id: fields that stand elsewhere on the page name their form."""
        self.form: Form | None = None
        self.filled: Form | None = None
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = self._of(told.get("id", ""))
            self.form.action = urljoin(self.path, told.get("action", ""))
            self.form.method = told.get("method", "get").lower()
            if "data-autosave" in told:
                self.form.elsewhere.add(urljoin(self.path, told["data-autosave"]))
            self.found.append(self.form)
        elif (form := self._of(told["form"]) if "form" in told else self.form) is not None:
            self._field(form, tag, told)

    def _of(self, name: str) -> Form:
        return self.named.setdefault(name, Form("", "get")) if name else Form("", "get")

    def _field(self, form: Form, tag: str, told: Mapping[str, str]) -> None:
        name = told.get("name", "")
        if tag == "textarea" and name:
            self.area, self.filled = name, form
            form.told[name] = [""]
            form.typed.add(name)
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and told.get("value"):
            form.told.setdefault(self.select, [told["value"]])
        elif tag in ("input", "button"):
            self._input(form, name, told.get("type", "text" if tag == "input" else "submit"), told)

    def _input(self, form: Form, name: str, kind: str, told: Mapping[str, str]) -> None:
        value = told.get("value", "")
        if told.get("formaction"):
            form.elsewhere.add(urljoin(self.path, told["formaction"]))
        if not name:
            return
        if kind == "submit" and "disabled" not in told:
            form.buttons.append((name, value))
        if kind == "file":
            form.files.add(name)
        elif kind in TYPED:
            form.typed.add(name)
            form.told[name] = [value]
            if kind == "date":
                form.days.add(name)
            elif kind == "number":
                form.numbers.add(name)
        else:
            form.told.setdefault(name, [value or ("on" if kind in TICKED else "")])
            if kind == "checkbox" and "checked" not in told:
                form.open_boxes.add(name)

    def handle_data(self, data: str) -> None:
        if self.filled is not None and self.area:
            self.filled.told[self.area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.form = None


def forms_in(html: str, path: str) -> list[Form]:
    parser = _Forms(path)
    parser.feed(html)
    return parser.found
