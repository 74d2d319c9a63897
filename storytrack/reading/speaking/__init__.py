"""Who speaks in a sentence or a quotation: verbs of saying, their subjects, roles, papers, agencies."""
