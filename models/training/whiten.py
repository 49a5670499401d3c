"""Centring and shrinkage whitening, in closed form, to be folded into the graph."""
import numpy as np


def centre_of(pooled):
    return pooled.mean(0)


def shrinkage_whitening(pooled, power, shrink):
    """W so that W(x − mean) has its variances raised to 1 − power. `shrink` times the mean variance is added to each
    (Ledoit and Wolf 2004), so that directions without signal are not blown up. None for power 0."""
    if power == 0:
        return None
    values, vectors = np.linalg.eigh(np.cov(pooled.T))
    values = np.maximum(values, 0)
    scale = (values + shrink * values.mean()) ** (-power / 2)
    whitening = (vectors * scale) @ vectors.T
    return whitening * np.sqrt(len(values)) / np.linalg.norm(whitening)
