"""Signs that a text is not the article that a reader saw: cut off, too short, with broken letters or a template's code.

Nothing is refused for them; a note says what was seen, and the reader decides.
"""

from __future__ import annotations

import re

from geo.recorded import BROKEN_LETTERS, CUT_SHORT, SHORT_TEXT, TEMPLATE_CODE

LEAST_LETTERS = 200
"""Fewest letters of a text that is likely to be an article."""
MOST_BROKEN = 2
"""So many sequences that only a wrong decoding makes may be chance."""

_CUT = re.compile(
    r"il vous reste (?:encore )?\d{1,2}(?:[.,]\d+)? ?% de cet article|(?:suite|article|contenu) (?:est )?réservée? "
    r"(?:à nos |aux )abonnés|abonnez-vous pour (?:lire|continuer)|pour lire la suite,? (?:abonnez|inscrivez)-vous"
    r"|subscribe (?:now )?to (?:continue|keep|read)|(?:this (?:article|content) is|available) (?:only )?(?:for|to) "
    r"subscribers|continue reading with a subscription"
    r"|to read the full (?:article|story),? (?:subscribe|sign in|log in)",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"Ã[\u0080-\u00bf©¨ªà®´»§¯±]|â€[™œ“”¦˜\u0080-\u00bf]|Â[«»°\u00a0]|Ð[\u0080-\u00bf]Ñ|ï¿½")
_TEMPLATE = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}|<%[=\s][^%\n]{1,80}%>|\[object Object\]|\$\{[a-z_.]{2,40}\}"
)


def is_cut(page: str) -> bool:
    """Say whether the words of a whole page tell that its article goes on for subscribers."""
    return _CUT.search(page) is not None


def read_notices(text: str, *, is_page: bool) -> list[str]:
    """Return what to say of a text that may be damaged or no whole article, as notes for its record.

    Args:
        text: As it is stored.
        is_page: Whether it comes from a web page, of which a few words alone are hardly an article.
    """
    notes = []
    if is_page and sum(map(str.isalpha, text[: LEAST_LETTERS * 3])) < LEAST_LETTERS:
        notes.append(SHORT_TEXT.format(letters=sum(map(str.isalpha, text))))
    if (broken := len(_BROKEN.findall(text))) > MOST_BROKEN:
        notes.append(BROKEN_LETTERS.format(count=broken))
    if code := _TEMPLATE.search(text):
        notes.append(TEMPLATE_CODE.format(words=code[0]))
    return [*notes, *([CUT_SHORT.format()] if is_cut(text) else [])]
