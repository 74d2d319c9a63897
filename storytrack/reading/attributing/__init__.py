"""Whose each figure of an article is: the speaker, whoever "it" or "he" was, and who passed it on."""
