"""Augmentation that imitates other detectors and other hands, on the device that trains. All of it is seeded by torch."""
import math

import torch
import torch.nn.functional as F


def uniform(n, low, high, device):
    return low + (high - low) * torch.rand(n, 1, 1, 1, device=device)


def some(n, share, device):
    return torch.rand(n, 1, 1, 1, device=device) < share


def place(x, size, turn=10, zoom=0.2, mirrored=0.1):
    """Turned, zoomed, moved, sometimes mirrored (a tenth: situs and the heart's side are findings)."""
    n, device = len(x), x.device
    angle = (uniform(n, -1, 1, device) * math.radians(turn)).flatten()
    # Out as well as in: v0, which only saw films that fill their square, loses them behind a 5 % border.
    scale = uniform(n, 1 - 1.4 * zoom, 1 + 0.9 * zoom, device).flatten()
    aspect = torch.exp(uniform(n, -0.06, 0.06, device)).flatten()
    slack = (1 - scale).clamp_min(0.05)
    dx, dy = (uniform(n, -1, 1, device).flatten() * slack for _ in range(2))
    mirror = torch.where(torch.rand(n, device=device) < mirrored, -1.0, 1.0)
    rows = [torch.stack([scale * aspect * angle.cos() * mirror, -scale * angle.sin(), dx], 1),
            torch.stack([scale * angle.sin() * mirror, scale / aspect * angle.cos(), dy], 1)]
    if x.shape[-1] > 1.3 * size:
        x = F.interpolate(x, size=(round(size * 1.15),) * 2, mode='bilinear', align_corners=False, antialias=True)
    grid = F.affine_grid(torch.stack(rows, 1), (n, 1, size, size), align_corners=False)
    return F.grid_sample(x, grid, align_corners=False, padding_mode='zeros')


def detector(x):
    """Gamma, a window that clips, noise, blur, a collimator's black border, and rarely the whole film inverted."""
    n, device = len(x), x.device
    x = x.clamp(0, 1) ** torch.exp(uniform(n, -0.5, 0.5, device))
    low, high = uniform(n, 0, 0.15, device), uniform(n, 0.85, 1, device)
    windowed = ((x - low) / (high - low)).clamp(0, 1)
    x = torch.where(some(n, 0.5, device), windowed, x)
    soft = F.avg_pool2d(F.pad(x, (1, 1, 1, 1), mode='replicate'), 3, 1)
    x = torch.where(some(n, 0.25, device), soft, x)
    x = x + torch.randn_like(x) * uniform(n, 0, 0.04, device) * some(n, 0.3, device)
    x = torch.where(some(n, 0.2, device), collimated(x), x)
    return torch.where(some(n, 0.02, device), 1 - x, x)


def collimated(x):
    n, _, h, w = x.shape
    rows, columns = torch.arange(h, device=x.device).view(1, 1, h, 1), torch.arange(w, device=x.device).view(1, 1, 1, w)
    top, left = uniform(n, 0, 0.12 * h, x.device), uniform(n, 0, 0.12 * w, x.device)
    bottom, right = uniform(n, 0.88 * h, h, x.device), uniform(n, 0.88 * w, w, x.device)
    return x * ((rows >= top) & (rows < bottom) & (columns >= left) & (columns < right))


def augmented(x, size):
    return detector(place(x, size))


def handed_over(x, size):
    """As another system may hand over the same film: turned, framed, moved, never mirrored; a quarter only made small."""
    as_it_is = F.interpolate(x, size=(size, size), mode='bilinear', align_corners=False, antialias=True)
    return torch.where(some(len(x), 0.25, x.device), as_it_is, detector(place(x, size, zoom=0.12, mirrored=0)))


def mixed(films, labels, which):
    """The films that the mask `which` names, laid over each other in pairs, with their labels in the same proportion
    (Zhang et al. 2018): text-mined labels are not to be learned by heart."""
    share = float(torch.distributions.Beta(0.4, 0.4).sample())
    other = torch.randperm(len(labels), device=films.device)
    films = films.clone()
    films[which] = share * films[which] + (1 - share) * films[which][other]
    return films, share * labels + (1 - share) * labels[other]
