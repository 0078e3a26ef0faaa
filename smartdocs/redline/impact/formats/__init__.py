"""How an impact is told: one file each."""
