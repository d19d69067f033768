"""What is made of a catalog for others: tables, pages, copies, corrections."""
