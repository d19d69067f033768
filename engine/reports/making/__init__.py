"""The two ways in: an export, and the first rows of one."""
