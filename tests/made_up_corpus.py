"""A small corpus in two languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FRENCH = "Trois personnes ont été blessées mardi à Kharkiv, en Ukraine, selon les autorités de la ville."
ENGLISH = "Floods that began on Monday have driven the families from their homes in Lagos, Nigeria, the mayor said."


def write_corpus(path: Path, count: int = 40) -> Path:
    documents = [
        {"doc_id": f"d{n}", "text": FRENCH if n % 2 else ENGLISH, "date": "2024-10-03", "more": [n]}
        for n in range(count)
    ]
    path.write_text("".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents), "utf-8")
    return path


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
