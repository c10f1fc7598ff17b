"""Pages of signatures: one file for everybody, many files for officials."""
