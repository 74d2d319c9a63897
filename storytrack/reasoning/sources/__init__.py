"""Sources: who speaks, and on whose word a claim rests."""
