"""One practice under way: clock, tones, voice, journal and screen together."""
