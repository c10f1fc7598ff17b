"""Tasks of the process apart: opening, reading, drawing and blacking of papers that may be hostile."""
