"""One file, one way to print how leads stand against definitions: by period, or two definitions side by side."""
