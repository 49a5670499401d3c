"""From a stored film to what the graph takes, as `src-main/core/embed/preprocess.ts` does it."""
import numpy as np
from PIL import Image


def grey(file):
    """Luminance 0…255 as stored, rows × columns, uint8."""
    return np.asarray(Image.open(file).convert('L'))


EVENNESS, MOST = 0.04, 0.25      # of luminance within a line that shows nothing; of a side that may be cut off at each end


def without_even_edges(values):
    """What is left of 0…1 when even lines are cut off at its edges: a collimator's shadow, a border."""
    def even(lines):
        count = 0
        while count < int(len(lines) * MOST) and lines[count].max() - lines[count].min() <= np.float32(EVENNESS):
            count += 1
        return count
    height, width = values.shape
    return values[even(values):height - even(values[::-1]), even(values.T):width - even(values.T[::-1])]


def square(values, side):
    """Without even edges, centred in a square of 0, then Pillow's antialiased triangle filter on float32: side × side of 0…1."""
    values = np.asarray(values, np.float32)
    if values.max(initial=0) > 1:
        values = values / 255.0
    values = without_even_edges(values)
    height, width = values.shape
    whole = max(height, width)
    left, top = (whole - width) // 2, (whole - height) // 2
    padded = np.zeros((whole, whole), np.float32)
    padded[top:top + height, left:left + width] = values
    return np.asarray(Image.fromarray(padded, 'F').resize((side, side), Image.BILINEAR), np.float32)
