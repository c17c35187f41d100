"""Reminders by the system: its timers, its notifications, and whether it wants quiet. No Qt."""
