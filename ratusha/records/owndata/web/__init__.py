"""Pages of own data: a person's own under /my/, and the desk's list of requests with the decision."""
