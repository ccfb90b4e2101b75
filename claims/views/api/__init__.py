"""The read API, version 1: what is published, as JSON. It reads publications and nothing else."""
