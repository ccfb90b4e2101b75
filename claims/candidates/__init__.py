"""The stored claims that share most with a text: an index of posting blobs, ranked by BM25.

``analyser``, ``postings``, ``bm25``, ``ranking`` and ``fast`` are pure; ``store`` speaks to the
database, ``index`` is what the rest of the program calls, ``checking`` holds index and table to
each other.
"""
