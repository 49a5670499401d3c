"""What a step of training asks of the network: findings and neighbours, two views of one film, or that a film stays itself."""
import torch
import torch.nn.functional as F

import objectives
from augment import augmented, handed_over, mixed
from network import WIDTH, Graph, place_weights
from retrieval import label_matrix

MEMORY = 1536                    # vectors that the neighbour loss remembers


class FindingsStage:
    """Labels: findings of NIH, kinds of Kermany within Kermany, neighbours within NIH; a quarter of the batch also a second time."""

    def __init__(self, films, net, args, device):
        self.net, self.args = net, args
        self.labels = torch.from_numpy(label_matrix(films)).float().to(device)
        self.kinds = torch.tensor([f.kind for f in films], device=device)
        self.nih = torch.tensor([f.source == 'nih' for f in films], device=device)
        self.weights = objectives.finding_weights(self.labels[self.nih])
        self.memory, self.memory_labels = torch.empty(0, 128, device=device), torch.empty(0, self.labels.shape[1], device=device)

    def loss(self, pixels, chosen, size):
        nih = self.nih[chosen]
        labels = self.labels[chosen][nih]
        if not self.args.same:
            views = augmented(pixels, size)
            if torch.rand(()) < self.args.mix:
                views, labels = mixed(views, labels, nih)
            return self.label_loss(self.net.pooled(views).float(), chosen, labels)
        # One pass for both views, so that the normalisations see one batch.
        pooled = self.net.pooled(augmented(torch.cat([pixels, pixels[::4]]), size)).float()
        first, again = pooled[:len(pixels)], pooled[len(pixels):]
        centre = first.mean(0).detach()
        same = objectives.simclr_loss(first[::4] - centre, again - centre)
        return self.label_loss(first, chosen, labels) + self.args.same * same

    def label_loss(self, pooled, chosen, labels):
        nih, kinds = self.nih[chosen], self.kinds[chosen]
        vectors = self.net.metric(pooled)[nih]
        loss = objectives.findings_loss(self.net.findings(pooled)[nih], labels, self.weights)
        loss = loss + self.args.neighbours * objectives.neighbour_loss(vectors, labels, self.memory, self.memory_labels)
        if (kinds >= 0).any():
            loss = loss + 0.2 * F.cross_entropy(self.net.kinds(pooled)[kinds >= 0], kinds[kinds >= 0])
        self.remember(F.normalize(vectors.detach(), dim=1), labels)
        return loss

    def state_dict(self):
        return {'memory': self.memory, 'labels': self.memory_labels}

    def load_state_dict(self, state):
        self.memory, self.memory_labels = state['memory'], state['labels']

    def remember(self, vectors, labels):
        self.memory = torch.cat([vectors, self.memory])[:MEMORY]
        self.memory_labels = torch.cat([labels, self.memory_labels])[:MEMORY]


class TwoViewsStage:
    """No labels: two augmentations of one film. `average` holds the moving-average weights that BYOL learns from."""

    def __init__(self, net, stage, average, device):
        self.net, self.stage, self.average = net, stage, average
        width = 2048 if stage == 'vicreg' else 256
        self.projector = mlp(WIDTH, 1024, width).to(device)
        self.predictor = mlp(width, 512, width).to(device)

    def parameters(self):
        return [*self.projector.parameters(), *self.predictor.parameters()]

    def state_dict(self):
        return {'projector': self.projector.state_dict(), 'predictor': self.predictor.state_dict()}

    def load_state_dict(self, state):
        self.projector.load_state_dict(state['projector'])
        self.predictor.load_state_dict(state['predictor'])

    def loss(self, pixels, chosen, size):
        a, b = augmented(pixels, size), augmented(pixels, size)
        # The average's answers come first: swapping weights in after the pass would spoil what its gradient needs.
        targets = self.answers_of_average(a, b) if self.stage == 'byol' else None
        za, zb = self.projector(self.net.pooled(a)).float(), self.projector(self.net.pooled(b)).float()
        if self.stage == 'simclr':
            return objectives.simclr_loss(za, zb)
        if self.stage == 'vicreg':
            return objectives.vicreg_loss(za, zb)
        ta, tb = targets
        return objectives.byol_loss(self.predictor(za), tb) + objectives.byol_loss(self.predictor(zb), ta)

    def answers_of_average(self, *views):
        with torch.no_grad(), self.average.swapped_in():
            return [self.projector(self.net.pooled(view)).float() for view in views]


def mlp(width_in, hidden, width_out):
    return torch.nn.Sequential(torch.nn.Linear(width_in, hidden), torch.nn.BatchNorm1d(hidden), torch.nn.ReLU(inplace=True),
                               torch.nn.Linear(hidden, width_out))


class SteadyStage:
    """No labels: however a film is handed over, its vector is that which the graph that training starts from (`start`) gives
    to the film as it is, and nearer to that than to the vector of any other film that is trained on (`usable`, indices).

    Those vectors never change, so all of them are at hand in every step; what the start has learned of findings stays.
    """

    def __init__(self, net, start, pixels, usable, device):
        net.statistics_move = False
        self.net, self.start, self.pixels, self.device = net, start.to(device), pixels, device
        self.usable = torch.tensor(usable)
        self.of_film = torch.full((len(pixels),), -1).index_put((self.usable,), torch.arange(len(usable))).to(device)
        self.vectors = None

    def state_dict(self):
        return {'vectors': self.vectors}

    def load_state_dict(self, state):
        self.vectors = state['vectors']

    def loss(self, pixels, chosen, size):
        if self.vectors is None:
            self.vectors = self.vectors_of_start()
        vectors = self.graph(size)(handed_over(pixels, size))[0].float()
        return objectives.steady_loss(vectors, self.of_film[chosen], self.vectors)

    def graph(self, size):
        of_channel = self.start.weights.amax((2, 3), keepdim=True)
        return Graph(self.net.features, self.start.centre, None, of_channel * place_weights(size).to(self.device)).to(self.device)

    def vectors_of_start(self, batch=64):
        side = 32 * self.start.weights.shape[-1]

        def of(indices):
            films = self.pixels[indices].to(self.device).float() / 255
            return self.start(F.interpolate(films, size=(side, side), mode='bilinear', align_corners=False, antialias=True))[0]
        with torch.no_grad():
            return torch.cat([of(indices).float() for indices in self.usable.split(batch)])
