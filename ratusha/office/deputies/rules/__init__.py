"""Pure rules of deputies: requests, agreement of votes, streets in texts, reception, attendance."""
