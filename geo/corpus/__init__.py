"""A corpus read: texts as JSON Lines in, toponyms and times as JSON Lines or Parquet out, on every core or on Dask.

| module | what |
|---|---|
| `job` | a corpus part by part, each result a file |
| `cutting` | a corpus into parts of whole lines |
| `reading` | the lines of a part to bytes of the result |
| `result_rows` | what is found in a text, as JSON Lines or Parquet |
| `folder` | where the results of the parts are kept, so that a run can resume |
| `engine` | processes on this machine, or a Dask scheduler's workers |
| `streams` | a corpus from the input, a result to the output |
"""

from geo.corpus.cutting import PART_BYTES
from geo.corpus.engine import Engine
from geo.corpus.job import Progress, parse_corpus
from geo.corpus.reading import Totals
from geo.corpus.streams import resumable_output, spooled_input

__all__ = ["PART_BYTES", "Engine", "Progress", "Totals", "parse_corpus", "resumable_output", "spooled_input"]
