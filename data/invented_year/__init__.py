"""A seed -> one year of an invented company's CRM. Nobody and nothing in it exists."""
