"""What the network is asked: findings, kinds, neighbours that share a finding, and (before labels) the same film twice."""
import torch
import torch.nn.functional as F


def finding_weights(labels):
    """Square root of the odds against each finding, at most 12: rare findings count more, not all."""
    share = labels.mean(0).clamp_min(1e-3)
    return ((1 - share) / share).sqrt().clamp(max=12)


def findings_loss(logits, labels, weights, smooth=0.02):
    """Text-mined labels are wrong in some tenth of cases, so they are smoothed."""
    return F.binary_cross_entropy_with_logits(logits, labels * (1 - 2 * smooth) + smooth, pos_weight=weights)


def neighbour_loss(vectors, labels, memory, memory_labels, temperature=0.15):
    """Supervised contrast among films of one source: who shares a finding is near, rarer findings pull harder.

    `memory`: earlier vectors and labels, so that every film meets enough others. Films without a finding attract each
    other as one class. Only one source is ever given, so the scanner is never what tells films apart.
    """
    z = F.normalize(vectors, dim=1)
    others = torch.cat([z, memory]) if len(memory) else z
    other_labels = torch.cat([labels, memory_labels]) if len(memory) else labels
    rarity = 1 / (0.02 + other_labels.mean(0))
    shared = (labels * rarity) @ other_labels.T
    none = (labels.sum(1) == 0).float()[:, None] * (other_labels.sum(1) == 0).float()[None]
    pull = shared + none * 1.5
    own = torch.zeros_like(pull, dtype=torch.bool)
    own[:, :len(z)] = torch.eye(len(z), dtype=torch.bool, device=z.device)
    scores = (z @ others.T / temperature).masked_fill(own, -1e9)
    log = scores - torch.logsumexp(scores, 1, keepdim=True)
    pull = pull.masked_fill(own, 0)
    total = pull.sum(1)
    counted = total > 0
    if not counted.any():
        return vectors.sum() * 0
    return -((log * pull).sum(1)[counted] / total[counted]).mean()


def simclr_loss(a, b, temperature=0.2):
    """Chen et al. 2020: of all films in the batch, the other view of the same one is nearest."""
    z = F.normalize(torch.cat([a, b]), dim=1)
    scores = (z @ z.T / temperature).masked_fill(torch.eye(len(z), dtype=torch.bool, device=z.device), -1e9)
    return F.cross_entropy(scores, torch.arange(len(z), device=z.device).roll(len(a)))


def byol_loss(predicted, target):
    """Grill et al. 2020: the prediction of one view is the moving-average network's answer to the other."""
    return 2 - 2 * F.cosine_similarity(predicted, target.detach(), dim=1).mean()


def vicreg_loss(a, b):
    """Bardes et al. 2022: invariance 25, variance 25, covariance 1."""
    def spread(z):
        return F.relu(1 - (z.var(0) + 1e-4).sqrt()).mean()

    def correlation(z):
        z = z - z.mean(0)
        c = z.T @ z / max(1, len(z) - 1)
        return (c.square().sum() - c.diagonal().square().sum()) / z.shape[1]
    return 25 * F.mse_loss(a, b) + 25 * (spread(a) + spread(b)) + correlation(a) + correlation(b)


def steady_loss(vectors, own, everyone, temperature=0.03):
    """Each of `vectors` (unit length) is nearest to row `own` of `everyone`, and near it. A corpus holds some films twice:
    rows equal to the own one are no rivals."""
    targets = everyone[own]
    rivals = targets @ everyone.T > 1 - 1e-4
    rivals[torch.arange(len(own)), own] = False
    scores = (vectors @ everyone.T / temperature).masked_fill(rivals, -1e9)
    return F.cross_entropy(scores, own) + 2 * (1 - (vectors * targets).sum(1)).mean()
