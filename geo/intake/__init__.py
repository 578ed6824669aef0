"""From a file or a pasted text to a source of a collection, offline: what is taken out, what is known of it, and how.

Importing this loads none of the extractors: each is loaded when a file of its format comes.
"""

from geo.intake.adding import Added, Given, add_file, add_files, add_text, set_published
from geo.intake.extract import extract_file, extract_pasted, extract_path
from geo.intake.extracted import ENDINGS, MAX_BYTES, MAX_CHARS, Extracted

__all__ = [
    "ENDINGS",
    "MAX_BYTES",
    "MAX_CHARS",
    "Added",
    "Extracted",
    "Given",
    "add_file",
    "add_files",
    "add_text",
    "extract_file",
    "extract_pasted",
    "extract_path",
    "set_published",
]
