"""The page's ES modules: what the joiner takes and refuses, and that what it makes is what a browser would run."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.page.modules import ModuleError, join_module, join_script, load_modules
from tests.javascript import SCRIPTS, find_node


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write_modules(**texts: str) -> Path:
        for name, text in texts.items():
            (tmp_path / f"{name}.js").write_text(text, "utf-8")
        return tmp_path

    return write_modules


def run(script: str) -> str:
    node = find_node()
    if node is None:
        pytest.skip("no node was found")
    command = [node, "--input-type=commonjs", "--eval", script]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_a_module_runs_after_those_that_it_imports_and_once(write) -> None:
    folder = write(
        first='/* 1 */\nimport { said, say } from "./last.js";\nsay("first");\nexport const all = () => said.join();\n',
        second='import { say } from "./last.js";\nsay("second");\nexport class Two {}\nexport async function go() {}\n',
        last='export const said = [];\nexport function say(word) {\n  said.push(word);\n}\nsay("last");\n',
    )
    script = join_script([folder / "first.js", folder / "second.js"], "Out")
    assert run(f"{script}\nprocess.stdout.write(Out.all() + ' ' + Object.keys(Out))") == "last,first,second all,Two,go"


def test_names_that_two_modules_use_for_themselves_do_not_meet(write) -> None:
    folder = write(
        a='import { twice } from "./b.js";\nconst own = 1;\nexport const sum = () => own + twice(own);\n',
        b="const own = 2;\nexport function twice(value) {\n  return own * value;\n}\n",
    )
    assert run(f"{join_script([folder / 'a.js'], 'Out')}\nprocess.stdout.write(String(Out.sum()))") == "3"


def test_a_joined_module_exports_what_was_asked_for_and_imports_nothing(write) -> None:
    folder = write(
        host='import { word } from "./b.js";\nexport default function go() {\n  return word;\n}\nexport const x = 1;',
        b='export const word = "b";\n',
    )
    text = join_module([folder / "host.js"])
    assert "import" not in text
    assert text.endswith("export default $shared.default;\nexport const { x } = $shared;\n")


@pytest.mark.parametrize(
    "line",
    [
        'import { a as b } from "./b.js";',
        'import * as b from "./b.js";',
        'import b from "./b.js";',
        'import "./b.js";',
        'import {\n  a } from "./b.js";',
        'import { a } from "b";',
        "export let a = 1;",
        "export { a };",
        'export * from "./b.js";',
        "export default 1;",
    ],
)
def test_a_form_that_cannot_be_joined_is_refused_with_its_line(write, line: str) -> None:
    folder = write(a=f"/* A. */\n{line}\n", b="export const a = 1;\n")
    with pytest.raises(ModuleError, match=r"a\.js:2: expected a form"):
        join_script([folder / "a.js"], "Out")


def test_an_import_of_what_is_not_there_is_refused(write) -> None:
    folder = write(a='import { none } from "./b.js";\n', b="const none = 1;\n", c='import { d } from "./d.js";\n')
    with pytest.raises(ModuleError, match=r"a\.js imports none, which b\.js does not export"):
        join_script([folder / "a.js"], "Out")
    with pytest.raises(ModuleError, match="no module"):
        join_script([folder / "c.js"], "Out")


def test_imports_in_a_circle_are_refused(write) -> None:
    folder = write(
        a='import { b } from "./b.js";\nexport const a = 1;\n', b='import { a } from "./a.js";\nexport const b = 1;\n'
    )
    with pytest.raises(ModuleError, match=r"circle: (a|b)\.js → (a|b)\.js → (a|b)\.js"):
        join_script([folder / "a.js"], "Out")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_script_can_be_joined_with_what_it_imports(path: Path) -> None:
    assert path.resolve() in load_modules([path])
