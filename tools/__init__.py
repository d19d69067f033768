"""What makes the product: words, icons, packages, notices. Nothing here is shipped."""
