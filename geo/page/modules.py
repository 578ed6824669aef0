"""The page's ES modules joined into one script, without node.

The page is one HTML file under a policy that runs one inline script, so its modules cannot be fetched. They are joined
here: each becomes a function scope of its own, and those that a module imports come before it. For this to be sound
without a parser of JavaScript, modules keep to a few forms, which `parse_module` holds them to:

- `import { a, b } from "./other.js";` on one line, with a relative path, before anything else but comments; nothing is
  renamed, and nothing is imported for its effect alone;
- `export function`, `export async function`, `export class` or `export const` at the start of a line: what is exported
  is fixed once its module has run, so that a copy of it is as good as a live binding;
- one `export default function name(`, which only the module that is asked for may have;
- no import in a circle, no `import()` of another module of the project, no `await` outside a function.

Every other line that begins with `import` or `export` is refused. A browser, node, eslint and tsc read the same files
as the standard modules that they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from geo.errors import VerbatimError

IMPORT = re.compile(r'^import \{ (?P<names>\w+(?:, \w+)*) \} from "(?P<path>\.{1,2}/[\w./-]+\.js)";$')
EXPORT = re.compile(r"^export (?P<default>default )?(?P<form>(?:async )?function|class|const) (?P<name>\w+)\b")
COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
"""Comments on lines of their own, which are for whoever reads the module; no text of the modules has such lines."""
STATEMENT = re.compile(r"^(import|export)\b(?!\()")


class ModuleError(VerbatimError):
    """A module of the page has a form that cannot be joined, or imports what is not there."""


@dataclass(frozen=True, slots=True)
class Module:
    """One file, its imports and exports, and its code without either word."""

    path: Path
    imports: tuple[tuple[tuple[str, ...], Path], ...]
    exports: tuple[tuple[str, str], ...]
    """The name outside (`default` for the default export) and inside, in the order of the file."""
    code: str


def join_script(paths: Sequence[Path], name: str) -> str:
    """Return a classic script that sets the global `name` to an object with what the modules of `paths` export.

    Raises:
        ModuleError: a module has a form that is not allowed, an import is not met, or imports go in a circle.
    """
    modules = load_modules(paths)
    body = "\n".join(_scopes(modules))
    return f'globalThis.{name} = (() => {{\n"use strict";\n{body}\nreturn {_shared(paths, modules)};\n}})();\n'


def join_module(paths: Sequence[Path]) -> str:
    """Return one ES module that exports what the modules of `paths` export, and imports nothing.

    Raises:
        ModuleError: as `join_script`.
    """
    modules = load_modules(paths)
    names = [name for path in paths for name, _ in modules[path.resolve()].exports]
    exported = f"const $shared = {_shared(paths, modules)};\n"
    if "default" in names:
        exported += "export default $shared.default;\n"
    others = ", ".join(name for name in names if name != "default")
    if others:
        exported += f"export const {{ {others} }} = $shared;\n"
    return "\n".join([*_scopes(modules), exported])


def load_modules(paths: Iterable[Path]) -> dict[Path, Module]:
    """Return the modules at `paths` and all that they import, each after those that it imports.

    Raises:
        ModuleError: as `join_script`.
    """
    found: dict[Path, Module] = {}
    waiting = [path.resolve() for path in reversed(list(paths))]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = parse_module(path, _read(path))
            waiting += [imported for _, imported in reversed(found[path].imports)]
    for module in found.values():
        _check_imports(module, found)
    graph = {path: [imported for _, imported in module.imports] for path, module in found.items()}
    try:
        return {path: found[path] for path in TopologicalSorter(graph).static_order()}
    except CycleError as error:
        circle = " → ".join(path.name for path in error.args[1])
        raise ModuleError(f"modules import each other in a circle: {circle}") from error


def parse_module(path: Path, text: str) -> Module:
    """Return the module with this text, which stands at `path`.

    Raises:
        ModuleError: a line begins with `import` or `export` and has none of the forms that are joined.
    """
    imports, exports, lines = [], [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if found := IMPORT.match(line):
            imports.append((tuple(found["names"].split(", ")), (path.parent / found["path"]).resolve()))
            continue
        if found := EXPORT.match(line):
            exports.append(("default" if found["default"] else found["name"], found["name"]))
            line = line[found.start("form") :]  # noqa: PLW2901 - the line without its word
        elif STATEMENT.match(line):
            raise ModuleError(f"{path.name}:{number}: expected a form that `geo.page.modules` can join, got {line!r}")
        lines.append(line)
    return Module(path, tuple(imports), tuple(exports), COMMENT.sub("", "\n".join(lines)).strip())


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise ModuleError(f"no module {path}") from error


def _check_imports(module: Module, modules: dict[Path, Module]) -> None:
    for names, path in module.imports:
        missing = set(names) - {name for name, _ in modules[path].exports if name != "default"}
        if missing:
            raise ModuleError(
                f"{module.path.name} imports {', '.join(sorted(missing))}, which {path.name} does not export"
            )


def _scopes(modules: dict[Path, Module]) -> list[str]:
    """Return each module as a constant, `$0` onwards, that holds what it exports."""
    numbers = {path: f"$m{k}" for k, path in enumerate(modules)}
    return [_scope(module, numbers) for module in modules.values()]


def _scope(module: Module, numbers: dict[Path, str]) -> str:
    imports = "".join(f"const {{ {', '.join(names)} }} = {numbers[path]};\n" for names, path in module.imports)
    exports = ", ".join(f"{outside}: {inside}" if outside != inside else inside for outside, inside in module.exports)
    return f"const {numbers[module.path]} = (() => {{\n{imports}{module.code}\nreturn {{ {exports} }};\n}})();"


def _shared(paths: Sequence[Path], modules: dict[Path, Module]) -> str:
    numbers = {path: f"$m{k}" for k, path in enumerate(modules)}
    return "{ " + ", ".join(f"...{numbers[path.resolve()]}" for path in paths) + " }"
