"""What happens while practising: player, speech, resuming. No clock of its own."""
