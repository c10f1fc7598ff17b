"""What the site leans on outside the house."""
