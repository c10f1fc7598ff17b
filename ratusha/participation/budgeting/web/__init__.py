"""Pages of the participatory budget."""
