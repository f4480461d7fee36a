"""Values and rows as people write them, and finding things by a few letters."""
