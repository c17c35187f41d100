"""Settings, made from the declarations of preferences."""
