"""How the doctor speaks: one file each."""
