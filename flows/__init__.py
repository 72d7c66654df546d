"""Everything that moves data: landing folder, parsing, lake, warehouse, releases, and the command line."""
