"""How assets/body is made: read MakeHuman's mesh, bring it to our proportions, dress it."""
