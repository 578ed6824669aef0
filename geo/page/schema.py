"""The JSON schema of the page's data, made of the types of `geo.page.form`; run as a module, it writes the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from geo.page.form import FORMAT, PayloadForm

SCHEMA_FILE = Path(__file__).parent / "payload.schema.json"


def payload_schema() -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of a payload."""
    schema = TypeAdapter(PayloadForm).json_schema()
    schema["$defs"]["Index"]["properties"]["format"] = {"const": FORMAT}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Payload {FORMAT}", **schema}


if __name__ == "__main__":
    SCHEMA_FILE.write_text(json.dumps(payload_schema(), indent=1, ensure_ascii=False) + "\n", "utf-8")
