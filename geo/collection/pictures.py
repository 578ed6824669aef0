"""Pictures that sources came with, in `data/media/` as they were given: their hashes, and whether they are pictures.

A picture is a stranger's file: it is decoded by Pillow alone, never shown as it stands, and never larger than
`MOST_PIXELS`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geo.collection.layout import MEDIA_FOLDER, media_file
from geo.errors import Phrase, SourceError, system_words
from geo.files.inside import read_inside
from geo.files.whole import sha256_of
from geo.models import Picture, Source

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 100_000_000
"""A larger picture is refused: decoded, it takes four bytes for each."""

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""What Pillow is let to decode."""


def read_picture(folder: Path, picture: Picture) -> bytes:
    """Return a picture's file, byte for byte.

    Raises:
        SourceError: It is missing, not the one that the record names, or no picture.
    """
    file = media_file(picture.file)
    if Path(picture.file).name != picture.file or "\\" in picture.file:
        raise SourceError(
            "expected the name of a file in {folder}/, without folders, got {got!r}",
            folder=MEDIA_FOLDER,
            got=picture.file,
        )
    try:
        data = read_inside(folder / file, depth=3)
    except OSError as error:
        raise SourceError("{file} cannot be read ({problem}).", file=file, problem=system_words(error)) from error
    if (got := sha256_of(data)) != picture.sha256:
        raise SourceError(
            "{file} has changed: expected {expected}, got {got}.", file=file, expected=picture.sha256, got=got
        )
    _refuse_what_is_none(file, data)
    return data


def _refuse_what_is_none(file: str, data: bytes) -> None:
    from PIL import Image  # noqa: PLC0415 - takes 0.1 s, and most collections have no picture

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            pixels = image.width * image.height
            image.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        listed = ", ".join(FORMATS)
        raise SourceError("{file} is not a picture that can be read ({formats}).", file=file, formats=listed) from error
    if pixels > MOST_PIXELS:
        raise SourceError("{file} has more than {most} pixels.", file=file, most=MOST_PIXELS)


def decode_picture(data: bytes) -> Image.Image:
    """Return a picture, upright and whole, in RGB or RGBA.

    Raises:
        ValueError: It is damaged; the heads of many formats do not tell.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            upright = ImageOps.exif_transpose(opened)
            return upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except Exception as error:  # A damaged picture raises whatever it meets first.
        raise ValueError(f"damaged picture ({type(error).__name__})") from error


def check_pictures(folder: Path, sources: Sequence[Source]) -> tuple[int, list[Phrase]]:
    """Return how many pictures are what their records say, and what is wrong with the others and with the folder."""
    sound, problems = 0, []
    for source in sources:
        for picture in source.pictures:
            try:
                decode_picture(read_picture(folder, picture))
                sound += 1
            except SourceError as error:
                problems.append(error.phrase)
            except ValueError:
                problems.append(Phrase("{file} is damaged, and is not shown.", file=media_file(picture.file)))
    named = {picture.file for source in sources for picture in source.pictures}
    media = folder / MEDIA_FOLDER
    is_there = media.is_dir() and not media.is_symlink()  # `find_irregular` tells of a link.
    others = sorted(path.name for path in media.iterdir() if path.name not in named) if is_there else []
    problems += [
        Phrase("{file} belongs to no source: name it in one, or remove it.", file=media_file(o)) for o in others
    ]
    return sound, problems


def sound_pictures(folder: Path, sources: Sequence[Source]) -> dict[str, bytes]:
    """Return the files of those pictures that are what their records say, by their hash: no other is ever shown.

    Whether the rest of a file is as sound as its head, `decode_picture` tells.
    """
    found = {}
    for picture in (picture for source in sources for picture in source.pictures):
        try:
            found[picture.sha256] = read_picture(folder, picture)
        except SourceError:
            continue  # `check_pictures` tells of it
    return found
