"""`python -m briefgen` is `briefgen`."""

from briefgen.cli import main

if __name__ == "__main__":  # a process spawned to read articles imports this module too
    main()
