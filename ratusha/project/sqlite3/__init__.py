"""Django's SQLite, with quick turns at its one write lock."""
