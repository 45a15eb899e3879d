"""How many there are of a thing, in words."""


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its thing: *1 table*, *5 tables*; ``many`` where an s does not do."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
