"""What limits a model: learning curves, label noise, Adience's protocol."""
