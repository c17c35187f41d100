"""What the desktop tells or opens: screens, files, language, less movement."""
