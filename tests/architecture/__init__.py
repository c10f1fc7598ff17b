"""What the import contracts cannot see: sizes, foreign keys, addresses, words, secrets."""
