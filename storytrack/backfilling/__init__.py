"""Backfilling: years of coverage from files of any size into stories, resumable, in one process or many.

::

    sources.py → json_lines.py, csv_rows.py, parquet_rows.py, articles.py     what is found in a source
               → archives.py      what an archive tells of its stories
               → arranging.py     to which story it goes, and when it was published
               → spool.py         sorted on disk: memory stays bounded
               → adding.py        a hundred in a transaction, each batch noted beside the stories
               → refusals.py      what cannot be used

``running.py`` leads through it, ``sharing.py`` shares the adding among the workers of a Dask cluster, in the
``lanes.py`` of what has to follow one another; ``working.py`` is what each of them does.
"""

from storytrack.backfilling.running import backfill

__all__ = ["backfill"]
