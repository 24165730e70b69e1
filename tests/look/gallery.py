"""The gallery: every part of the office on pages without scripts, for tests and for the eye.

    DJANGO_SETTINGS_MODULE=gongkai.settings python -m tests.look.gallery FOLDER

writes the pages with their stylesheets, to be looked at in a browser.
"""

import shutil
import sys
from datetime import date
from pathlib import Path

import django
from django.template import Context, Engine
from django.template.loader import get_template

from tests.architecture.sources import ROOT
from tests.look import samples

PAGES = Path(__file__).parent / "pages"
STYLES = ROOT / "src" / "gongkai" / "static" / "gongkai"

GATE = [
    ("是否涉及国家秘密或者工作秘密", "《保守国家秘密法》；条例第十四条"),
    ("公开后是否可能危及国家安全、公共安全、经济安全、社会稳定", "条例第十四条"),
    ("是否含有商业秘密、个人隐私，公开会损害第三方权益", "条例第十五条"),
]


def variables() -> dict:
    return {
        "todo": samples.TODO,
        "chain": samples.CHAIN,
        "findings": samples.FINDINGS,
        "events": samples.EVENTS,
        "gate": GATE,
        "days": samples.days(),
        "due": samples.DUE,
        "late_today": date(2026, 10, 16),
        "late_due": date(2026, 10, 14),
        "form": samples.filled(),
        "filters": samples.ListFilters({"state": "open", "q": "公路"}),
        "page": samples.page(7),
        "files": [
            {"name": "通报.ofd", "size": 421888, "note": "已上传，未见病毒"},
            {"name": "现场照片.heic", "error": "格式不支持，请转为JPG"},
        ],
        "question": "确定不予公开这份文件？",
        "consequences": [
            "公开目录仍列出标题，注明“不予公开”和条例第十六条。",
            "由局负责人批准，今后每年复查（条例第十八条）。",
        ],
        "answer": "确定不予公开",
        "is_bad": True,
        "back_url": "/documents/1/",
        "saved_at": samples.at(10, 13, 14, 2),
    }


def draw(name: str, theme: str = "", size: str = "", **more: object) -> str:
    """A page of the gallery, or a template of the office by its path."""
    address = "/documents/?state=open&q=公路&page=7"
    told = {**variables(), **samples.office(address, theme, size), **more}
    if name.endswith(".html"):
        template = get_template(name).template
    else:
        text = (PAGES / f"{name}.html").read_text("utf-8")
        template = Engine.get_default().from_string(text)
    return template.render(Context(told))


NAMES = (*sorted(path.stem for path in PAGES.glob("*.html")), "gongkai/confirm.html", "404.html")
MODES = {"light": {"theme": "light"}, "dark": {"theme": "dark"}, "large": {"size": "large"}}


def main(folder: Path) -> None:
    django.setup()
    shutil.copytree(STYLES, folder / "gongkai", dirs_exist_ok=True)
    for name in NAMES:
        for mode, told in MODES.items():
            page = draw(name, **told).replace("/static/", "")
            stem = Path(name).stem
            (folder / f"{stem}-{mode}.html").write_text(page, encoding="utf-8")
            narrow = f'<iframe src="{stem}-{mode}.html" width="390" height="{{}}"></iframe>'
            (folder / f"{stem}-{mode}-390.html").write_text(
                f"<style>body{{margin:0}}iframe{{border:0}}</style>{narrow.format(4200)}", "utf-8"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
