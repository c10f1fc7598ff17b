"""Pages of requests for information: the form, the requester's page, the public thread, and the desk's."""
