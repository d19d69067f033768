"""What each command takes, a module for each; loaded where that command is asked for."""
