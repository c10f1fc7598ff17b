"""Pages of deputies: for residents under /council/deputies/, for deputies and the secretariat under /office/."""
