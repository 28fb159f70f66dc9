"""Fields and validity, nothing else."""
