"""Judging: a question about one claim, and the table of rules that answers it."""
