"""A corpus read: texts as JSON Lines in, toponyms and times as JSON Lines or Parquet out, on every core or on Dask."""

from geo.corpus.cutting import PART_BYTES
from geo.corpus.engine import Engine
from geo.corpus.job import Progress, parse_corpus
from geo.corpus.reading import Totals
from geo.corpus.streams import resumable_output, spooled_input

__all__ = ["PART_BYTES", "Engine", "Progress", "Totals", "parse_corpus", "resumable_output", "spooled_input"]
