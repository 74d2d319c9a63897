"""Who says so: speakers, organisations, roles, hedges, and through whom."""
