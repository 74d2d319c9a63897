"""Sources: who speaks, on whose word a claim rests, and how many independent ones a figure has."""
