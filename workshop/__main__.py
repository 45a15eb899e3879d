"""``python -m workshop`` and the command ``workshop``."""

from workshop.cli.main import main

if __name__ == "__main__":
    main()
