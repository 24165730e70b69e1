"""规范性文件: the line, its states, its counts."""
