"""A photo file's bytes without names, serial numbers and positions: a module for each container."""
