"""English as such: tokens, sentences, word lists and phrases. It knows nothing of figures or stories."""
