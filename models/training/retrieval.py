"""Leave-one-out retrieval: how well the neighbours of a film share its findings.

A neighbour is relevant when it shares a finding with the query. Films of the query's own patient are never candidates.
Queries without a finding, or without any relevant candidate, are not counted.
"""
import numpy as np

from films import FINDINGS

MEASURES = ['mAP', 'P@5', 'P@10', 'nDCG@10']
DEPTH = 10


def rankings(scores, patients):
    """Candidates best first for each row of a similarity matrix; -1 after the last one that is not the own patient's."""
    patients = np.asarray(patients)
    own = patients[:, None] == patients[None, :]
    order = np.argsort(np.where(own, np.inf, -scores), axis=1, kind='stable')
    return np.where(np.take_along_axis(own, order, 1), -1, order)


def measure_rows(relevant, order):
    """mAP, P@5, P@10, nDCG@10 of each query (rows of NaN where nothing is relevant). `relevant`: n × n bool."""
    valid = order >= 0
    hits = np.take_along_axis(relevant, np.maximum(order, 0), 1) & valid
    total = hits.sum(1)
    places = np.arange(1, order.shape[1] + 1)
    precision = np.cumsum(hits, 1) / places
    with np.errstate(invalid='ignore'):
        average = (precision * hits).sum(1) / total
    discount = 1 / np.log2(1 + places[:DEPTH])
    ideal = np.cumsum(discount)[np.clip(total, 1, DEPTH) - 1]
    rows = np.stack([average, hits[:, :5].mean(1), hits[:, :10].mean(1), (hits[:, :DEPTH] * discount).sum(1) / ideal], 1)
    rows[total == 0] = np.nan
    return rows


def label_matrix(films):
    return np.array([[f in film.findings for f in FINDINGS] for film in films])


def retrieve(vectors, films, gallery='abnormal'):
    """Per-query measures of unit vectors. `gallery`: 'abnormal' searches films with a finding only, 'all' also normal ones."""
    labels = label_matrix(films)
    kept = labels.any(1) if gallery == 'abnormal' else np.ones(len(films), bool)
    vectors, labels = vectors[kept], labels[kept]
    patients = [f.patient for f, k in zip(films, kept) if k]
    order = rankings(vectors @ vectors.T, patients)
    rows = measure_rows(labels @ labels.T, order)
    return Result(rows, labels, np.array(patients), order)


class Result:
    def __init__(self, rows, labels, patients, order):
        self.rows, self.labels, self.patients, self.order = rows, labels, patients, order

    def minus(self, other):
        """The same queries' gain over another model's; its mean and interval are those of the difference."""
        return Result(self.rows - other.rows, self.labels, self.patients, self.order)

    def mean(self):
        return dict(zip(MEASURES, np.nanmean(self.rows, 0)))

    def of(self, some):
        """Those of the queries that the mask `some` names."""
        return Result(self.rows[some], self.labels[some], self.patients[some], self.order[some])

    def per_finding(self):
        """Of the queries that have the finding; relevant stays 'shares any finding'. Findings of fewer than 5 queries are left out."""
        having = {f: self.of(self.labels[:, j]) for j, f in enumerate(FINDINGS) if self.labels[:, j].sum() >= 5}
        return {f: {**some.mean(), '95 %': some.interval(), 'n': len(some.rows)} for f, some in having.items()}

    def interval(self, times=1000, seed=1, level=0.95):
        """Bootstrap over patients of each measure's mean."""
        rng = np.random.default_rng(seed)
        found = ~np.isnan(self.rows[:, 0])
        names, group = np.unique(self.patients[found], return_inverse=True)
        sums = np.stack([np.bincount(group, column) for column in self.rows[found].T], 1)
        counts = np.bincount(group)
        drawn = rng.integers(0, len(names), (times, len(names)))
        means = sums[drawn].sum(1) / counts[drawn].sum(1)[:, None]
        low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2], axis=0)
        return {m: (float(a), float(b)) for m, a, b in zip(MEASURES, low, high)}


def random_mean(films, gallery='abnormal', times=20, seed=0):
    rng = np.random.default_rng(seed)
    runs = [retrieve(unit(rng.standard_normal((len(films), 32))), films, gallery).mean() for _ in range(times)]
    return {m: float(np.mean([r[m] for r in runs])) for m in MEASURES}


def unit(vectors):
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
