"""Where a folder lies: on a disk of this computer, on another one's, or in a synced folder."""
