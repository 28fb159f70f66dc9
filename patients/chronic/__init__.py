"""The chronic-pain track: its phases, and the rules that belong to nothing else."""
