"""From weights to the model file that is shipped."""
