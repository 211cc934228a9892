"""Find the passage that a citation names by a few of its words, and say what the guards need to know of it."""
