"""A reader for each way to a photo's pixels; `opening` chooses."""
