"""Public pages of the site, the workspace of who writes them, and the editor behind its gate."""
