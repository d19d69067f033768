"""`faixa-cli`: the commands in a terminal."""
