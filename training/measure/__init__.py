"""What a model is worth: figures, calibration, reports."""
