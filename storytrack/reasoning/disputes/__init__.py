"""Disputes within a series: what opens one, who takes which side, what settles it, what is at stake."""
