"""Windows that nobody writes."""

from decimal import Decimal

from smartdocs.model.quantity import Duration

AT_ONCE = Duration(Decimal(0), "minutes", "calendar", "0 minutes")
"""What is judged as soon as it is there."""
