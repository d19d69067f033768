"""Scripts that measure the product: each prints a table and saves a JSON file in `bench-out`."""
