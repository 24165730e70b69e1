"""What `make run` shows: the commands of `gongkai`, typed out and run on the example reports."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SEEDS = ROOT.parent / "shared" / "seeds"
OUT = ROOT / "out"
GONGKAI = Path(sys.executable).with_name("gongkai")


def say(sentence: str) -> None:
    print(f"\n== {sentence}", flush=True)


def run(*words: str | Path, expect: tuple[int, ...] = (0,)) -> None:
    """Show a command as a person would type it, run it, and stop where its exit code is a fault."""
    shown = [_short(word) for word in words]
    print(f"\n$ gongkai {' '.join(shown)}", flush=True)
    done = subprocess.run([GONGKAI, *words], check=False)
    if done.returncode not in expect:
        sys.exit(f"命令失败（退出码{done.returncode}）。")


def _short(word: str | Path) -> str:
    if not isinstance(word, Path):
        return word
    if word.is_relative_to(ROOT):
        return str(word.relative_to(ROOT))
    return str(Path("..") / word.relative_to(ROOT.parent))


def main() -> None:
    clean = EXAMPLES / "qingyan-transport-2025.txt"
    last = EXAMPLES / "qingyan-transport-2024.txt"
    say("期限：2026年9月18日收到的申请，第20个工作日是哪一天")
    run("law", "workdays", "2026-09-18", "20")
    run("law", "clock", EXAMPLES / "clock" / "consultation.json")
    say("收费：同一申请人一个自然月内申请45件")
    run("law", "fee", "--items", "45")

    say("核对随附的年度报告（每种文件格式各一份）")
    # A report with errors is what a check is for: exit code 1 is an answer here, not a fault.
    run("report", "check", *reports(), expect=(0, 1))
    run("report", "check", clean, "--last", last, expect=(0, 1))
    run("report", "compare", last, clean)
    if SEEDS.is_dir():
        say("核对两份真实的年度报告")
        run("report", "check", *sorted(SEEDS.glob("*.txt")), expect=(0, 1))

    say("把一份报告写成公文格式")
    OUT.mkdir(exist_ok=True)
    written = [OUT / f"qingyan-transport-2025.{kind}" for kind in ("docx", "pdf", "html")]
    for path in written:
        run("report", "write", clean, "-o", path)
    print("\n写好的文件：")
    for path in written:
        print(f"  {path.relative_to(ROOT)}")


def reports() -> list[Path]:
    """The example reports, one in each format."""
    return sorted(p for p in EXAMPLES.iterdir() if p.is_file() and p.suffix != ".md")


if __name__ == "__main__":
    main()
