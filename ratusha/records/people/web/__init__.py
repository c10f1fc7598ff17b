"""Pages of the card index, of officials and their invitations, and of units."""
