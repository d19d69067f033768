"""Faixa on an NVIDIA GPU: what works there, with the same results, and how fast."""
