"""The desk: pages for those who decide. Nothing of it is ever kept in a cache."""
