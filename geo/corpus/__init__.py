"""A corpus read: texts as JSON Lines in, toponyms and times as JSON Lines or Parquet out, on every core or on Dask."""

from geo.corpus.engine import Engine
from geo.corpus.job import PART_BYTES, Progress, parse_corpus, resumable_output
from geo.corpus.reading import Totals

__all__ = ["PART_BYTES", "Engine", "Progress", "Totals", "parse_corpus", "resumable_output"]
