"""A collection: a folder of sources and records, loaded and checked once, every fault at once.

| module | what |
|---|---|
| `layout` | where each thing lies: every path, spelled once |
| `folder` | the files as they stand on the disk; what has not changed is not read again |
| `fingerprint` | one hash of everything in a collection, and one of the program |
| `readings` | what files say, kept by the hash of their content |
| `source_facts` | what is wrong with a source's text and with what its record says of it |
| `sources` | `data/sources.yaml`, `data/sources/` and the texts in `seeds/` |
| `pictures` | the pictures of sources, their hashes, and whether they are pictures |
| `source_names` | what a source without a title is called |
| `record_times` | what sources cannot know of times, and disputes that cannot meet |
| `record_checks` | what a record says that its source does not |
| `record_files` | kinds, events and claims, file by file |
| `records` | the events of all files with their claims, checked |
| `credits` | who speaks: the speakers that the credits name, under all their forms |
| `translations` | `data/translations.yaml`: the editors' translations of quotes |
| `vouching` | how far the sources of a claim can know what it tells |
| `resolution` | the places that the records name |
| `saved_views` | what a link to the map holds, and what is wrong with one |
| `stories` | `data/stories.yaml`: tours through the map, checked |
| `story_ground` | what stories are checked against |
| `collection` | `Collection`: all of this; atlas, audit and review are views of it |
| `story_writing` | the file of stories written anew with a change, whole or not at all |
| `table_events` | the events of its tables beside those of its records |
| `joined_rows` | rows of tables at the events of records that they are joined to |
| `settling` | what two people changed in the same lines, and what of it stays |
| `create` | a new, empty collection |
| `kind_colours` | the colours of kinds: which stand out, and which are hard to tell apart |
| `person` | the name under which a person decides, kept on this machine |
| `atlases` | the atlases that this machine knows, each under a short name |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.collection.collection import Collection

__all__ = ["Collection"]


def __getattr__(name: str) -> Any:
    """Load `Collection` when it is asked for: whoever needs only a path or a hash does not wait for the gazetteer."""
    if name != "Collection":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from geo.collection.collection import Collection  # noqa: PLC0415

    return Collection
