"""Controls that forms and pages are built of."""
