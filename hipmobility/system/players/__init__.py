"""What other programs play, and how loud: lowered while the practice speaks, and put back."""
