"""Quantities: numerals with the words that make them bounds, hedges, ranges, shares or changes."""
