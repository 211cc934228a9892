"""The nouns of the project: what a library, a leaflet, a statement, a source is. Nothing here reads a file."""
