"""Pages of figures: for those who answer for the work under /office/figures/, for everybody under /figures/."""
