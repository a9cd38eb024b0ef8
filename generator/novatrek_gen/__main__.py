"""``python -m novatrek_gen`` is the same as ``novatrek-gen``."""

from novatrek_gen.cli import main

if __name__ == "__main__":
    main()
