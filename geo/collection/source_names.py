"""What a source without a title is called: a plain name of what it is, in each language of the interface.

It says what is known (who wrote it, who published it), and a number where nothing else tells two of them apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from geo.errors import Phrase
from geo.i18n.messages import in_each_language
from geo.models import Source, Titles


def name_untitled(sources: Sequence[Source]) -> Mapping[str, Titles]:
    """Return a name for each source without a title, by its id; those with one are left out.

    Args:
        sources: All sources of a collection in their order, which the numbers follow.
    """
    untitled = [source for source in sources if source.title.value is None]
    makers = {source.id: (source.author.value, source.publisher.value) for source in untitled}
    alike = Counter(makers.values())
    seen: Counter[tuple[str | None, str | None]] = Counter()
    names: dict[str, Titles] = {}
    for source in untitled:
        maker = makers[source.id]
        seen[maker] += 1
        is_told_apart = any(maker) and alike[maker] == 1
        names[source.id] = in_each_language(_name(*maker, None if is_told_apart else seen[maker]))
    return names


def _name(author: str | None, publisher: str | None, number: int | None) -> Phrase:
    if author and publisher:
        name = Phrase("article by {author} ({publisher})", author=author, publisher=publisher)
    elif author:
        name = Phrase("article by {author}", author=author)
    elif publisher:
        name = Phrase("unsigned article ({publisher})", publisher=publisher)
    else:
        name = Phrase("unsigned article")
    return name if number is None else Phrase.joined([name, number])
