"""Plain data -> frozen models with units, and sentences about what does not fit."""
