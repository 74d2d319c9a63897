"""Numeric series with restatements: what was corrected in them, and how their figures moved."""
