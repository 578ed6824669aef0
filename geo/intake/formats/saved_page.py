"""A web page that a browser saved with all it shows in one file (.mhtml, RFC 2557): its first HTML part is the page."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.extracted import Draft
from geo.intake.formats.registry import FORMATS
from geo.intake.formats.web_page import extract_page
from geo.intake.hygiene import tidy_value


def extract_saved_page(data: bytes, name: str) -> Draft:
    """Return the main text of a saved page, and what it states about itself.

    The date in the file's head is that of the saving: it says nothing of when the page was published.

    Raises:
        IntakeError: The file holds no page, or one that cannot be read.
    """
    try:
        message = message_from_bytes(data)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        content = page.get_payload(decode=True) if page is not None else None
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise IntakeError(problems.BROKEN, name=name, kind=FORMATS["mhtml"].name) from error
    if page is None or not isinstance(content, bytes):
        raise IntakeError(problems.BROKEN, name=name, kind=FORMATS["mhtml"].name)
    draft = extract_page(content, name, declared=_charset(page))
    draft.media_type = FORMATS["mhtml"].media_type
    for part, field in ((message, "Snapshot-Content-Location"), (page, "Content-Location")):
        draft.hint("url", _value(part, field), field)
    return draft


def _charset(page: Message) -> str | None:
    """Return the encoding that a part declares; None where what it says of it cannot be read."""
    try:
        return page.get_content_charset()
    except (TypeError, ValueError, LookupError):
        return None


def _value(message: Message, field: str) -> str | None:
    value = message.get(field)
    return tidy_value("".join(str(value).split()), longest=2000) if value is not None else None
