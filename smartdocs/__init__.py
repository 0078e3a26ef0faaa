"""Documents as code for the agreement between Sales and Marketing: YAML -> findings, verdicts, PDF and HTML."""

__version__ = "0.1.0"
