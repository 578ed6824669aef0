"""The main text of an HTML page, also as a program of its own: the page on its input, its text on its output.

`trafilatura` takes time that grows with the square of some things in a page: 10,000 tables need a quarter of a minute.
So `geo.intake.formats.web_page` runs this file apart for large pages, with an end to its time and its memory. It
imports nothing of the project, which would take longer to load.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse_page(data: bytes) -> _Element:
    """Return a page's tree.

    Args:
        data: The page, in UTF-8.

    Raises:
        lxml.etree.LxmlError: No tree can be made of it.
    """
    from lxml import html  # noqa: PLC0415 - needed for a page alone

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, encoding="utf-8")
    return html.document_fromstring(data, parser=parser)


def find_main_text(tree: _Element) -> str:
    """Return the article's text, without menus and comments; empty where none can be told apart."""
    from trafilatura import extract  # noqa: PLC0415 - half a second to load

    text = extract(
        tree,
        output_format="txt",
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_links=False,
        with_metadata=False,
        deduplicate=False,
        fast=False,
    )
    return str(text or "")


def limit_memory(most_bytes: int) -> None:
    """Keep this program from taking more of the machine's memory, on systems that can."""
    try:
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    limit_memory(int(sys.argv[1]))
    sys.stdout.buffer.write(find_main_text(parse_page(sys.stdin.buffer.read())).encode("utf-8", "replace"))
