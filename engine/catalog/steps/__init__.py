"""How acts are taken back and done again, by what they were made of."""
