"""A photograph or a logo as the bytes of a picture file, and inside a web page."""

import base64

from workshop.paint.pngfile import encode
from workshop.paint.raster import Raster

_SCREEN = 96


def file_of(raster: Raster) -> bytes:
    """Return a raster as a file: the JPEG that it is, or a PNG; always the same bytes."""
    if raster.coding == "jpeg":
        return raster.data
    across = 3 * raster.width
    rows = [raster.data[at : at + across] for at in range(0, across * raster.height, across)]
    return encode(rows, raster.width, raster.height, _SCREEN)


def data_url(raster: Raster) -> str:
    """Return a raster as the address of a picture that is in the page itself."""
    kind = "jpeg" if raster.coding == "jpeg" else "png"
    return f"data:image/{kind};base64,{base64.b64encode(file_of(raster)).decode('ascii')}"
