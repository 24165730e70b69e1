"""One person at a browser in the served office: signs in, and does what a page offers."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tools.serving import PASSWORD, Office

_COLOURS = 256


@dataclass
class Walker:
    office: Office
    page: Page

    def sign_in(self, username: str) -> None:
        """Sign in as somebody else than before."""
        self.page.context.clear_cookies()
        self.give_password(username)
        self.page.wait_for_url(f"{self.office.url}/")

    def give_password(self, username: str) -> None:
        self.open("/sign-in/")
        self.page.get_by_label("登录名").fill(username)
        self.page.get_by_label("口令").fill(PASSWORD)
        self.press("登录")

    def open(self, path: str) -> None:
        self.page.goto(self.office.url + path)

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).first.click()

    def follow(self, words: str) -> None:
        self.page.get_by_role("link", name=words).first.click()

    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def sees(self, words: str) -> bool:
        return self.page.get_by_text(words).first.is_visible()

    def path(self) -> str:
        return self.page.url.removeprefix(self.office.url)

    def picture(self, folder: Path | None, name: str) -> None:
        """A picture of what the window shows, where they are asked for; small enough to keep."""
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            taken = Image.open(BytesIO(self.page.screenshot()))
            few = taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
            few.save(folder / f"{name}.png", optimize=True)
