"""The words the rules look for, as data: one row a word, no code but what spells the forms."""
