"""What `make test-installer` tries, one idea each; see packaging/prove.py."""
