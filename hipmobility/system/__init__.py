"""Side effects on the machine: sound, voice, a screen that stays on."""
