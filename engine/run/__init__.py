"""One run from its folders to records in the catalog."""
