"""Pages of oversight: the record, stuck work, the charter and the calendar."""
