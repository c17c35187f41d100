"""The plan and its reminders: what `hipmobility plan` and `hipmobility remind` do."""
