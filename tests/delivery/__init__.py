"""What leaves and what comes back, as tables and stories."""
