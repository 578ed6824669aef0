"""The project's own rules, checked over all of it: who may import whom, what is documented, what is never done."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "geo"

ORDER = (
    "errors local_text recorded models files yaml_files i18n dates text places tables collection atlas page exports "
    "audit intake sources geoparse corpus review make_tables ui cli __main__"
).split()
"""The modules of `geo` in the order in which data flow: each imports only from those before it."""

ANYWHERE = "geo.collection.layout"
"""Names only, and imports nothing: any module may take a path from it."""

PYTHON_FILES = sorted(PACKAGE.rglob("*.py"))
STATIC_FILES = sorted(path for path in PACKAGE.rglob("static/**/*") if path.suffix in (".js", ".css"))


def dotted(path: Path) -> str:
    """Return the name by which a file of the package is imported."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {dotted(path): path for path in PYTHON_FILES}


def module_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {name for alias in node.names if (name := f"{node.module}.{alias.name}") in MODULES}
    return found


def test_every_module_has_its_place_in_the_order() -> None:
    modules = {module_of(path) for path in PYTHON_FILES} - {"__init__"}
    assert modules == set(ORDER)


@pytest.mark.parametrize("path", PYTHON_FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_those_above_it(path: Path) -> None:
    own = module_of(path)
    if own == "__init__":
        return
    above = {*ORDER[: ORDER.index(own)], own}
    used = {name.split(".")[1] for name in imports_of(path) - {ANYWHERE} if name.startswith("geo.")}
    assert used <= above


def test_an_import_of_a_module_from_its_package_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("from geo import ui\nfrom geo.dates import edtf\n", "utf-8")
    assert {"geo.ui", "geo.dates.edtf"} <= imports_of(tmp_path / "a.py")


def test_the_modules_of_a_room_have_an_order_too() -> None:
    used = {name: imports_of(path) & set(MODULES) - {name} for name, path in MODULES.items()}
    # A package's own name stands for its __init__, which may import the modules in it but is not imported by them.
    TopologicalSorter(
        {name: {other for other in others if not name.startswith(f"{other}.")} for name, others in used.items()}
    ).prepare()


ROOMS = sorted(path for path in PACKAGE.rglob("__init__.py"))


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: str(path.parent.relative_to(PROJECT)))
def test_a_rooms_map_names_all_that_is_in_it(path: Path) -> None:
    files = {*path.parent.glob("*.py"), *path.parent.glob("*/__init__.py")} - {path, path.with_name("__main__.py")}
    named = set(re.findall(r"`(\w+)/?`", ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""))
    assert sorted({dotted(file).split(".")[-1] for file in files} - named) == []


def test_the_pages_map_names_the_folders_of_its_scripts() -> None:
    text = (PACKAGE / "page" / "__init__.py").read_text("utf-8")
    assert [path.name for path in (PACKAGE / "page/static").iterdir() if f"`{path.name}" not in text] == []


def test_the_architecture_lists_the_rooms_in_the_order_that_is_tested() -> None:
    table = (PROJECT / "docs" / "architecture.md").read_text("utf-8").split("| room |")[1].split("\n\n")[0]
    first = [line.split("|")[1] for line in table.splitlines()[2:]]
    assert [name for cell in first for name in re.findall(r"`(\w+)/?`", cell)] == [*ORDER[:-1]]


def test_streamlit_is_imported_only_by_the_app_and_its_panels() -> None:
    users = {
        module_of(path) for path in PYTHON_FILES if any(name.split(".")[0] == "streamlit" for name in imports_of(path))
    }
    assert users == {"ui"}


def test_the_app_is_a_table_of_contents() -> None:
    assert len((PROJECT / "app.py").read_text("utf-8").splitlines()) < 100


@pytest.mark.parametrize("path", PYTHON_FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_everything_public_is_documented(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    undocumented = [node.name for node in public_nodes(tree) if not ast.get_docstring(node)]
    assert not undocumented


def public_nodes(tree: ast.Module | ast.ClassDef) -> list[ast.FunctionDef | ast.ClassDef]:
    """Return the public functions and classes of a module, and the public methods of those classes."""
    found: list[ast.FunctionDef | ast.ClassDef] = []
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            overload = [name.id for name in node.decorator_list if isinstance(name, ast.Name)] == ["overload"]
            found += [] if overload else [node]
            found += public_nodes(node) if isinstance(node, ast.ClassDef) else []
    return found


@pytest.mark.parametrize("path", PYTHON_FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_functions_and_modules_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    long = {
        node.name: (node.end_lineno or 0) - node.lineno + 1 - len((ast.get_docstring(node) or "").splitlines())
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
    }
    assert not {name: lines for name, lines in long.items() if lines > 45}
    assert len(text.splitlines()) <= 420


@pytest.mark.parametrize("path", STATIC_FILES, ids=lambda path: path.name)
def test_the_page_never_turns_text_into_markup_or_code_and_names_no_host(path: Path) -> None:
    text = path.read_text("utf-8")
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|console\.log|@import"
    assert not re.findall(forbidden, text)
    code = re.sub(r"/\*.*?\*/|^\s*//.*$", "", text, flags=re.DOTALL | re.MULTILINE)  # A comment may name a standard.
    assert not [url for url in re.findall(r"https?://[^\s\"'`)]+", code) if "www.w3.org" not in url]


@pytest.mark.parametrize("path", STATIC_FILES, ids=lambda path: path.name)
def test_colours_are_named_in_the_theme_alone(path: Path) -> None:
    if path.name in ("theme.css", "app.css"):
        return
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=\s*[;,)\"'])", path.read_text("utf-8"))


@pytest.mark.parametrize("path", PYTHON_FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rows_are_compared_with_the_size_of_the_tables_in_the_gazetteers_room_only(path: Path) -> None:
    if path.is_relative_to(PACKAGE / "places" / "gazetteer") or path.is_relative_to(PACKAGE / "make_tables"):
        return
    assert "tables.size" not in path.read_text("utf-8")
