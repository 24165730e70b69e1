"""`make docs`: write the generated pages of docs/ anew."""

from pathlib import Path

from gongkai.annual_report.checks.reference import reference

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> None:
    page = DOCS / "checks.md"
    page.write_text(reference(), encoding="utf-8")
    print(f"docs/{page.name}")


if __name__ == "__main__":
    main()
