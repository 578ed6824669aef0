"""What can be wrong with a file or a text that is to become a source: one sentence each, with what to do about it.

The sentences are message ids: `IntakeError` fills their places, and the interface translates them.
"""

from __future__ import annotations

from geo.errors import Phrase

PASTED = Phrase("The pasted text")
"""What a text without a file is called at the start of a sentence."""

TEXT = Phrase("a text")
MARKDOWN = Phrase("a Markdown text")
PAGE = Phrase("an HTML page")
SAVED_PAGE = Phrase("a saved web page (.mhtml)")
PDF = Phrase("a PDF")
WORD = Phrase("a Word document (.docx)")
PICTURE = Phrase("a picture")
RICH_TEXT = Phrase("a rich text (.rtf)")
COMPRESSED = Phrase("a compressed file")
POSTSCRIPT = Phrase("a PostScript file")
PROGRAM = Phrase("a program")
SPREADSHEET = Phrase("a spreadsheet (.xlsx)")
SLIDES = Phrase("a presentation (.pptx)")
OPEN_DOCUMENT = Phrase("an OpenDocument text (.odt)")
OTHER_OPEN_DOCUMENT = Phrase("an OpenDocument file")
E_BOOK = Phrase("an e-book (.epub)")
CAPTURE = Phrase("captured web pages (.warc, .wacz)")
SHEET = Phrase("a sheet of archived pages (.csv)")
OLD_OFFICE = Phrase("a file of an older Office (.doc, .xls, .ppt)")

NOT_A_COLLECTION = "{name} is not a collection: choose a folder with data/sources.yaml, or create one."
BROKEN_COLLECTION = "{name} has errors: fix its files before adding to it, starting with {file}."
MISSING = "{name} was not found: check its name and its folder."
IS_FOLDER = "{name} is a folder: choose files inside it."
UNREADABLE = "{name} cannot be read ({problem}): check its permissions, or choose another copy."
CHANGING = "{name} changed while it was read: wait until it is written whole, and add it again."
EMPTY = "{name} is empty: choose a file that contains text."
NO_TEXT = "No text was found in {name}: open it, and paste the article’s text."
NO_PASTED_TEXT = "The pasted text is empty: copy the article’s text and paste it again."
TOO_LARGE = "{name} is too large ({size} MB; the limit is {limit} MB): extract the article and add that."
TOO_LONG = "{name} contains too much text (more than {limit} million characters): add it in parts."
TOO_SLOW = "{name} took more than {seconds} seconds to read and was left: print it to a new PDF, and add that."
TOO_SLOW_PAGE = (
    "{name} took more than {seconds} seconds to read and was left: copy the article’s text out of it, and paste that."
)
UNEXPECTED = "{name} could not be read ({problem}): save it in another format, or paste its text."
TOO_MANY_PARTS = (
    "{name} has more parts than any article has (at most {limit} are read): take out the article and add that."
)
UNKNOWN_ENDING = "{name} ends in {ending}, which is not read here: save it as one of {endings}, or paste the text."
UNKNOWN_KIND = "{name} is {kind}, which is not read here: save it as one of {endings}, or paste the text."
BROKEN = "{name} is damaged and cannot be read as {kind}: open it, save it again, and add the new copy."
NOT_TEXT = "{name} contains bytes that are not text: save it as UTF-8 text, and add that."
LOCKED = "{name} is locked with a password: save a copy without one, and add that."
SCAN = "{name} contains pictures of pages but no text: run text recognition (OCR) on it, and add the result."
BOMB = (
    "{name} unpacks to far more than any document contains, so it was not opened: save it again, and add the new copy."
)
DECLARATIONS = "{name} declares its own entities, which no ordinary document does: save it again, and add the new copy."
TOO_MANY_FILES = "{name} contains more than {most} files or {limit} MB, and the rest was left: add it in parts."
NO_ARTICLES = "{name} contains no articles: choose another one, or add files one by one."
NOT_FETCHED = "{name} could not be fetched ({problem}): open it in a browser, save the page, and add the file."
LOCAL_ADDRESS = (
    "{name} is on this machine or its network, and only public pages are fetched: save the page, and add the file."
)
NO_PAGE = "{name} is no page and no PDF ({kind}): save what it shows, and add the file."
NOT_CAPTURED = "{name} is listed in the package, but neither the page nor its text was captured: capture it again."
ROW_WITHOUT_TEXT = "{name}, line {line}, has no text ({address}): open the page, and paste its text."
DISK = "{name} was not added, because the collection’s folder cannot be written ({problem}): free some space and retry."
SAME_FILE = "{name} is already in the collection, as the source {source}: nothing was added."
SAME_TEXT = "The text of {name} is already in the collection, as the source {source}: nothing was added."
SAME_PASTED = "The pasted text is already in the collection, as the source {source}: nothing was added."
WRONG_DATE = "{value} is not a date: write one such as 3 October 2024, October 2024 or 2024-10-03, or leave it out."
WRONG_LANGUAGE = "{value} is not a language tag: write one such as fr or en-GB, or leave it out."
WRONG_ADDRESS = "{value} is not a web address: write one that begins with https://, or leave it out."
