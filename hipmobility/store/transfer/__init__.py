"""Taking files into the journal, and writing what it holds into files."""
