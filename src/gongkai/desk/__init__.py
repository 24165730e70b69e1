"""The office's desk: 我的待办, search, the frame of every page."""
