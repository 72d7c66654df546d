"""Fill in the query results that the READMEs show: `python scripts/render_readme.py WAREHOUSE [--check]`.

Every ```sql block that a ```text block follows is run on the release of WAREHOUSE (made from the sample pages), and the text
block becomes what `broadsheet query` prints. With `--check` nothing is written; a README that differs is an error.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
PAIR = re.compile(r"(?P<question>```sql\n(?P<sql>.*?)\n```\n\n```text\n).*?```", re.DOTALL)


def answer(sql: str, warehouse: Path) -> str:
    """What the command line prints for one query."""
    command = [Path(sys.executable).parent / "broadsheet", "query", "--warehouse", warehouse, sql]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if done.returncode:
        raise SystemExit(f"{sql}\n{done.stderr}")
    return "".join(line.rstrip() + "\n" for line in done.stdout.strip("\n").split("\n"))


def render(text: str, warehouse: Path) -> str:
    """The README with every shown result made anew."""
    return PAIR.sub(lambda m: f"{m['question']}{answer(m['sql'], warehouse)}```", text)


def main() -> None:
    """Write the READMEs, or check them."""
    warehouse, check = Path(sys.argv[1]), "--check" in sys.argv
    stale = []
    for name in READMES:
        path = ROOT / name
        before = path.read_text(encoding="utf-8")
        after = render(before, warehouse)
        if before != after:
            stale.append(name)
            if not check:
                path.write_text(after, encoding="utf-8")
    if check and stale:
        raise SystemExit(f"results shown in {', '.join(stale)} are not what the samples give; run scripts/render_readme.py")


if __name__ == "__main__":
    main()
