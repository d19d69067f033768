"""What a face's crop says of its age, and what is made of that: groups and flags."""
