"""How a chronicle is told: one file each."""
