"""The work, with no screen: photos in, faces, age groups and reports out."""
