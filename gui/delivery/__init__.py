"""The dialog that puts a collection together to hand it on."""
