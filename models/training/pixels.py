"""From a stored film to what the graph takes, as `src-main/core/embed/preprocess.ts` does it."""
import numpy as np
from PIL import Image


def grey(file):
    """Luminance 0…255 as stored, rows × columns, uint8."""
    return np.asarray(Image.open(file).convert('L'))


def square(values, side):
    """Centred in a square of 0, then Pillow's antialiased triangle filter on float32: side × side of 0…1."""
    values = np.asarray(values, np.float32)
    if values.max(initial=0) > 1:
        values = values / 255.0
    height, width = values.shape
    whole = max(height, width)
    left, top = (whole - width) // 2, (whole - height) // 2
    padded = np.zeros((whole, whole), np.float32)
    padded[top:top + height, left:left + width] = values
    return np.asarray(Image.fromarray(padded, 'F').resize((side, side), Image.BILINEAR), np.float32)
