"""The goals of the store, a row each: measured beside the named peer in one run, and told as a ratio."""
