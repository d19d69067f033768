"""A million faces in columns: what a gallery filters, sorts and counts without the catalog."""
