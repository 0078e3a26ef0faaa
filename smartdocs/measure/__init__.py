"""CRM data and terms -> obligations -> attainment and verdicts."""
