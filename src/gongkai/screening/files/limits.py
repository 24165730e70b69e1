"""How much of a file is looked into. What is larger is held: a person divides it."""

MAX_FILE = 100 * 1024**2
MAX_PART = 32 * 1024**2
"""Of one part of an Office package, inflated."""
MAX_UNPACKED = 160 * 1024**2
"""Of all its parts together."""
MAX_TAGS = 1_200_000
"""Of one part of XML: each takes some hundred bytes once it is a tree."""
MAX_ALL_TAGS = 2_000_000
"""Of all parts of a package together."""
MAX_RATIO = 400
"""Inflated to packed, where the part is larger than a megabyte."""
MAX_ENTRIES = 5000
MAX_CELLS = 400_000
MAX_PAGES = 1000
MAX_DRAWN = 30
"""Pages of which the pixels are handed on to be recognised: a person looks at the others."""
MAX_PIXELS = 40_000_000
MAX_DEPTH = 2
"""Files within files."""
MAX_TEXT = 10 * 1024**2
"""Characters of text in one file."""
MAX_HITS = 10_000
"""In one file: nobody deals with more of them one by one."""
