"""`make docs`: write the generated pages of docs/ anew, and the outputs shown in the READMEs."""

from pathlib import Path

from gongkai.annual_report.checks.reference import reference
from tools.readme_examples import PAGES, renew

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> None:
    page = DOCS / "checks.md"
    page.write_text(reference(), encoding="utf-8")
    print(f"docs/{page.name}")
    for readme in PAGES:
        renew(readme)
        print(readme)


if __name__ == "__main__":
    main()
