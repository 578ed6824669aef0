"""The interface's words that scripts say, taken out of the catalogues by what stands in the scripts."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from geo.i18n.messages import languages, messages_of, plural_categories
from geo.page.form import Messages


@cache
def script_messages(*folders: Path) -> Messages:
    """Return the messages that the scripts in some folders say, by language; English is the scripts' own.

    A message is said where its English text is a string of the script, with double quotes.

    Args:
        folders: Searched with all in them.
    """
    scripts = "\n".join(path.read_text("utf-8") for folder in folders for path in sorted(folder.rglob("*.js")))
    return {
        language: {
            msgid: plural_categories(language, message) if isinstance(message, list) else message
            for msgid, message in messages_of(language).items()
            if json.dumps(msgid, ensure_ascii=False) in scripts
        }
        for language in languages()
    }
