"""What `make reports` shows: the commands of `gongkai`, run on the example reports."""

import os
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
    typed = [os.path.relpath(word, ROOT) if isinstance(word, Path) else word for word in words]
    print(f"\n$ gongkai {' '.join(typed)}", flush=True)
    done = subprocess.run([GONGKAI, *typed], cwd=ROOT, check=False)
    if done.returncode not in expect:
        sys.exit(f"命令失败（退出码{done.returncode}）。")


def main() -> None:
    clean = EXAMPLES / "qingyan-transport-2025.txt"
    last = EXAMPLES / "qingyan-transport-2024.txt"
    this_year = [path for path in reports() if "2025" in path.name]
    say("期限：2026年9月18日收到的申请，第20个工作日是哪一天")
    run("law", "workdays", "2026-09-18", "20")
    run("law", "clock", EXAMPLES / "clock" / "consultation.json")
    say("收费：同一申请人一个自然月内申请45件")
    run("law", "fee", "--items", "45")

    say("核对随附的年度报告，每种文件格式各一份（扫描件逐字识别，约需半分钟）")
    # A report with errors is what a check is for: exit code 1 is an answer here, not a fault.
    run("report", "check", *this_year, expect=(0, 1))
    say("与上年报告对照，汇总全县，列出历年趋势")
    run("report", "check", clean, "--last", last, expect=(0, 1))
    run("report", "compare", last, clean)
    run("report", "total", *(path for path in this_year if "scan" not in path.name))
    run("report", "trend", last, clean)
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
