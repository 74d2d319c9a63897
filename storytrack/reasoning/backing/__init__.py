"""Backing: whose claim it is, and which claims of a figure go back to one source."""
