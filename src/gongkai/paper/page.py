"""The page of an official document: sizes, faces and type sizes.

Source: GB/T 9704-2012, 党政机关公文格式 (A4; 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of
28 characters, body 3号仿宋, title 2号小标宋, page number 4号宋体 7 mm below the type area).
"""

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
TOP, BOTTOM, LEFT, RIGHT = 37.0, 35.0, 28.0, 26.0
TYPE_WIDTH, TYPE_HEIGHT = 156.0, 225.0
"""Millimetres."""

LINES, CHARACTERS = 22, 28
LINE_PITCH = 28.95
"""Points from one line to the next: 225 mm in 22 lines."""

BODY_SIZE = 16.0
TITLE_SIZE = 22.0
PAGE_NUMBER_SIZE = 14.0
TABLE_SIZE = 9.0
"""Points: 3号, 2号, 4号; tables are free, 小五 keeps table three on one page."""

PAGE_NUMBER_GAP = 7.0
"""Millimetres from the type area down to the page number."""

BODY_FACE = "仿宋_GB2312"
TITLE_FACE = "方正小标宋简体"
SONG_FACE = "宋体"
LATIN_FACE = "Times New Roman"
HEADING_FACES = {1: "黑体", 2: "楷体_GB2312", 3: BODY_FACE, 4: BODY_FACE}
"""Faces by name, as Word and WPS know them: 一、黑体, （一）楷体, 1. and （1） 仿宋."""

TITLE_WIDTH = 20
"""Characters of the title size that fit a line of the type area."""

POINTS_PER_MM = 72 / 25.4
CHARACTER_PITCH = TYPE_WIDTH * POINTS_PER_MM / CHARACTERS
"""Points from one character to the next, so that 28 fill a line: a hair less than the body size."""
