"""What every room of the window stands on: settings, background work, the hub, pictures."""
