"""Pages of the audit: what everybody sees, and the desk of those who answer for access."""
