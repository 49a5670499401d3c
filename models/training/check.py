"""Checks of the training code on invented films, without a corpus; a minute or two: `/usr/bin/python3 check.py`."""
import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
import onnx
import torch
from PIL import Image

import augment
import evaluate
import export
import films
import objectives
import pack
import retrieval
import soup
from network import WIDTH, Graph, Network, features_of_onnx, load_graph, place_weights, response_weights, standardised
from pixels import square, without_even_edges
from whiten import centre_of, shrinkage_whitening
from whole import MOST_WEIGHT, as_floats, dense_layers, in_whole_numbers, ranges_of, read_whole, whole_layer, write_whole

HERE = os.path.dirname(os.path.abspath(__file__))


def a_corpus(folder, patients=20):
    """Noise with a bright spot where a mass is; two films a patient."""
    rng = np.random.default_rng(0)
    for part in ('nih', 'kermany/train/NORMAL', 'kermany/train/PNEUMONIA', 'hannover'):
        os.makedirs(os.path.join(folder, part))
    lines = ['image,findings,patient,age,sex,view,source_px']
    for i in range(2 * patients):
        has = i // 2 % 2
        values = rng.integers(0, 120, (64, 48), np.uint8)
        values[20:36, 12:28] += np.uint8(120 * has)
        name = f'{i // 2:08d}_{i % 2:03d}.jpg'
        Image.fromarray(values).save(os.path.join(folder, 'nih', name))
        lines.append(f"{name},{'Mass|Nodule' if has else 'No Finding'},{i // 2},5{i % 10},{'MF'[i % 2]},PA,128")
        kind = 'NORMAL/IM-%04d-0001' % i if has else f'PNEUMONIA/person{i}_{("bacteria", "virus")[i % 3 % 2]}_{i}'
        Image.fromarray(values).save(os.path.join(folder, 'kermany/train', kind + '.jpeg'))
    Image.fromarray(values).save(os.path.join(folder, 'hannover', 'aa.jpg'))
    open(os.path.join(folder, 'nih-labels.csv'), 'w').write('\n'.join(lines) + '\n')
    return folder


def no_patient_is_on_both_sides_and_a_tenth_is_kept(corpus):
    everyone = films.list_films(corpus)
    for rule in ('hash', 'v0'):
        kept = films.development(everyone, rule)
        sides = {f.patient: k for f, k in zip(everyone, kept)}
        assert all(sides[f.patient] == k for f, k in zip(everyone, kept)), rule
        assert 0 < sum(kept) < len(kept) / 3, rule
    invented = [films.Film(str(i), 'nih', f'nih-{i}', frozenset()) for i in range(5000)]
    assert 0.08 < np.mean(films.development(invented)) < 0.12


def a_pack_holds_the_same_films_in_the_same_order(corpus):
    path = os.path.join(corpus, 'films.tar')
    everyone = films.list_films(corpus)
    assert pack.write(corpus, everyone, path, 64, 90) < 1e6
    assert films.list_films(path) == everyone
    image = Image.open(films.open_film(path, everyone[3]))
    assert max(image.size) <= 64


def a_wide_film_is_padded_and_not_stretched(_):
    wide = np.random.default_rng(0).integers(128, 256, (10, 20)).astype(np.uint8)
    side = square(wide, 20)
    assert side.shape == (20, 20) and side[:5].max() == 0 and side[10].min() >= 0.5 and side.dtype == np.float32


def a_border_is_cut_off_and_a_film_is_not(_):
    film = np.random.default_rng(0).random((60, 50)).astype(np.float32)
    framed = np.zeros((84, 62), np.float32)
    framed[12:72, 6:56] = film
    assert np.array_equal(square(framed, 32), square(film, 32)) and without_even_edges(film).shape == film.shape
    assert without_even_edges(np.full((40, 80), 0.3, np.float32)).shape == (20, 40)


def measures_are_those_of_the_textbook(_):
    order = np.array([[1, 2, 3, 4]])
    relevant = np.array([[False, True, False, True, False]])
    rows = retrieval.measure_rows(relevant, order)
    assert np.allclose(rows[0, 0], (1 + 2 / 3) / 2)
    assert np.allclose(rows[0, 3], (1 + 1 / np.log2(4)) / (1 + 1 / np.log2(3)))
    ranked = retrieval.rankings(np.array([[1, 0.9, 0.1], [0.9, 1, 0.2], [0.1, 0.2, 1]]), ['a', 'a', 'b'])
    assert ranked[0].tolist() == [2, -1, -1]


def a_gain_is_that_of_the_same_queries(_):
    rng = np.random.default_rng(0)
    some = [films.Film(str(i), 'nih', f'nih-{i}', frozenset([films.FINDINGS[i % 2]])) for i in range(40)]
    good = retrieval.unit(np.eye(2)[np.arange(40) % 2] + 0.1 * rng.standard_normal((40, 2)))
    bad = retrieval.unit(rng.standard_normal((40, 2)))
    gain = evaluate.gain(good, bad, some)['abnormal films, other patients only']
    means = [retrieval.retrieve(v, some).mean()['mAP'] for v in (good, bad)]
    assert np.isclose(gain['mAP'], means[0] - means[1]) and 0 < gain['95 %']['mAP'][0] < gain['mAP'] < gain['95 %']['mAP'][1]


def augmentation_keeps_shape_and_range_and_is_seeded(_):
    x = torch.rand(6, 1, 64, 64)
    made = []
    for _ in range(2):
        torch.manual_seed(4)
        made.append(augment.augmented(x, 48))
    assert made[0].shape == (6, 1, 48, 48) and torch.equal(*made)
    assert made[0].min() > -0.5 and made[0].max() < 1.5 and not torch.equal(made[0][0], made[0][1])


def films_are_mixed_in_the_proportion_of_their_labels(_):
    labels = torch.rand(6, 1)
    which = torch.tensor([True, True, False, True, True, True, True])
    films_before = torch.full((7, 1, 2, 2), 9.0)
    films_before[which] = labels[:, :, None, None].expand(-1, -1, 2, 2)
    torch.manual_seed(3)
    films_after, labels_after = augment.mixed(films_before, labels, which)
    assert torch.allclose(films_after[which][:, 0, 0, 0], labels_after[:, 0]) and (films_after[2] == 9).all()
    assert not torch.allclose(labels, labels_after) and films_before[0, 0, 0, 0] == labels[0, 0]


def neighbours_that_share_a_finding_cost_less_when_they_are_near(_):
    labels = torch.tensor([[1.0, 0], [1, 0], [0, 1], [0, 1]])
    near = torch.tensor([[1.0, 0], [1, 0.1], [0, 1], [0.1, 1]])
    apart = near[[0, 2, 1, 3]]
    empty = torch.empty(0, 2), torch.empty(0, 2)
    assert objectives.neighbour_loss(near, labels, *empty) < objectives.neighbour_loss(apart, labels, *empty)


def two_views_of_a_film_cost_less_than_two_films(_):
    a, b = torch.randn(8, 16), torch.randn(8, 16)
    for loss in (objectives.simclr_loss, objectives.byol_loss, objectives.vicreg_loss):
        assert loss(a, a + 0.01 * b) < loss(a, b), loss.__name__


def a_film_that_stays_itself_costs_less_and_its_twin_is_no_rival(_):
    everyone = torch.eye(6)
    own = torch.tensor([0, 1])
    moved = torch.nn.functional.normalize(everyone[own] + 0.8 * everyone[2], dim=1)
    twins = torch.cat([everyone, everyone[:2]])
    stayed, strayed = (objectives.steady_loss(v, own, everyone) for v in (everyone[own], moved))
    assert stayed < 1e-3 and stayed < strayed
    assert torch.isclose(objectives.steady_loss(moved, own, twins), strayed)


def handed_over_otherwise_a_quarter_of_the_films_is_as_it_is(_):
    torch.manual_seed(5)
    x = torch.rand(64, 1, 40, 40)
    same = (augment.handed_over(x, 40) == x).flatten(1).all(1).sum()
    assert 6 < same < 28


def a_steady_training_asks_for_the_vectors_of_its_start_and_moves_no_statistics(corpus):
    start = os.path.join(corpus, 'start.onnx')
    weights = response_weights(64, np.random.default_rng(1).random((20, WIDTH)))
    export.write_onnx(Graph(Network().features, np.full(WIDTH, 0.1, np.float32), None, weights).eval(), 64, start)
    for steps in (1, 2):
        trained(corpus, 'steady', steps, 'steady', '--start', start, '--sizes', '64')
    state = torch.load(os.path.join(corpus, 'steady', 'checkpoint.pt'))
    everyone = films.list_films(corpus)
    assert len(state['stage']['vectors']) == len(everyone) - sum(films.development(everyone))
    assert torch.allclose(state['stage']['vectors'].norm(dim=1), torch.ones(1), atol=1e-5)
    assert state['step'] == 2 and state['net']['features.norm5.num_batches_tracked'] == 0


def whitening_makes_round_what_was_long(_):
    rng = np.random.default_rng(0)
    long = rng.standard_normal((500, 8)) * np.array([9, 5, 3, 2, 1, 1, 1, 1])
    centred = long - centre_of(long)
    values = np.linalg.eigvalsh(np.cov((centred @ shrinkage_whitening(long, 1, 0).T).T))
    assert values.max() / values.min() < 1.01
    assert shrinkage_whitening(long, 0, 0.1) is None


def the_graph_that_is_written_is_the_graph_that_was_trained(corpus):
    torch.manual_seed(1)
    net = Network().eval()
    x = torch.rand(4, 1, 64, 64)
    projection = np.random.default_rng(0).standard_normal((WIDTH, WIDTH)) / 32
    for weights in (place_weights(64), response_weights(64, np.random.default_rng(1).random((20, WIDTH)))):
        is_written_as_it_is(corpus, Graph(net.features, np.full(WIDTH, 0.1, np.float32), projection, weights).eval(), x)
    with torch.no_grad():
        own = features_of_onnx_of(net, corpus)
        assert (own(standardised(x)) - net.features(standardised(x))).abs().max() < 1e-3


def is_written_as_it_is(corpus, graph, x):
    with torch.no_grad():
        embedding, features = graph(x)
        mean = features.mean((2, 3))
        assert torch.allclose(embedding, mean / mean.norm(dim=1, keepdim=True), atol=1e-6)
        path = os.path.join(corpus, 'model.onnx')
        export.write_onnx(graph, 64, path)
        again = load_graph(path, torch.rand(8, 1, 64, 64))
        assert (again(x)[0] - embedding).abs().max() < 1e-4
        export.round_weights(path)
        half = load_graph(path, torch.rand(8, 1, 64, 64))(x)[0]
        export.halve(path)
        assert os.path.getsize(path) < 18e6 and (half * embedding).sum(1).min() > 0.995


def both_depths_come_to_one_scale_and_the_third_transition_counts_twice(_):
    rng = np.random.default_rng(0)
    pooled = np.concatenate([rng.standard_normal((400, 512)) * 0.1, rng.standard_normal((400, 512)) * 7], 1)
    weights = response_weights(160, pooled)
    assert weights.shape == (1, WIDTH, 5, 5) and torch.allclose(weights[:, :, 0, 2] * 2, weights[:, :, 2, 2])
    centred = (pooled - pooled.mean(0)) * weights[0, :, 2, 2].numpy()
    lengths = [np.sqrt(np.square(part).sum(1).mean()) for part in (centred[:, :512], centred[:, 512:])]
    assert np.allclose(lengths, [1, 2])
    torch.manual_seed(4)
    net, x = Network().eval(), torch.rand(2, 1, 96, 96)
    with torch.no_grad():
        responses = Graph(net.features, np.zeros(WIDTH), weights=response_weights(96, pooled)).eval().responses(x)
        before = standardised(x)
        for name, layer in net.features.named_children():
            before = layer(before)
            if name == 'transition3':
                break
    assert torch.allclose(responses[:, 512:], before.clamp_min(0) ** 2 * response_weights(96, pooled)[:, 512:])


def a_file_in_whole_numbers_computes_as_it_was_told_and_nearly_as_the_fractions_did(corpus):
    torch.manual_seed(6)
    x = torch.rand(8, 1, 64, 64)
    graph = Graph(Network().features, np.full(WIDTH, 0.1, np.float32), None, response_weights(64, np.random.default_rng(1).random((20, WIDTH)))).eval()
    path = os.path.join(corpus, 'whole.onnx')
    export.write_onnx(graph, 64, path)
    with torch.no_grad():
        fractions, size = graph(x)[0], os.path.getsize(path)
        ranges = ranges_of(graph.features, x, graph)
        layers = list(dense_layers(graph.features).items())[6:]
        whole = {name: whole_layer(layer, ranges[name]) for name, layer in layers}
        write_whole(path, whole)
        kinds = [node.op_type for node in onnx.load(path).graph.node]
        assert kinds.count('QLinearConv') == 2 * len(whole) == 104 and os.path.getsize(path) < size / 2
        assert max(np.abs(numbers.weight1).max() for numbers in whole.values()) == MOST_WEIGHT
        in_whole_numbers(graph.features, whole)
        told = graph(x)[0]
        again = load_graph(path, torch.rand(8, 1, 64, 64))(x)[0]
        as_fractions = load_graph(path, torch.rand(8, 1, 64, 64), whole=False)(x)[0]
    # What is rounded may fall to either side where the blocks before differ in their last digit.
    assert (again * told).sum(1).min() > 0.9999 and not torch.allclose(told, fractions, atol=1e-5)
    assert (told * fractions).sum(1).min() > 0.995 and (as_fractions * fractions).sum(1).min() > 0.995
    assert list(read_whole(onnx.load(path).graph)) == list(whole)


def a_layer_in_whole_numbers_is_the_same_layer_in_smaller_steps(_):
    torch.manual_seed(7)
    net = Network().features.eval()
    layer = dense_layers(net)['denseblock2.denselayer3']
    x = torch.randn(4, layer.norm1.num_features, 8, 8) * torch.linspace(0.01, 3, layer.norm1.num_features).view(1, -1, 1, 1)
    with torch.no_grad():
        layer.norm2.running_mean.normal_(), layer.norm2.bias.data.normal_()
        fractions = layer(x)
        given = layer.norm1(x).relu()
        between = layer.norm2(layer.conv1(given)).relu()
        numbers = whole_layer(layer, [v.amax((0, 2, 3)) for v in (given, between, fractions, -fractions)])
        assert (numbers.forward(given) - fractions).norm() < 0.02 * fractions.norm()
        weight1, bias1, weight2 = as_floats(numbers)
        made = torch.nn.functional.conv2d(torch.nn.functional.conv2d(given, weight1, bias1).relu(), weight2, padding=1)
        assert (made - fractions).norm() < 0.02 * fractions.norm()


def what_is_written_reads_one_channel_and_pools_before_it_convolves(corpus):
    path = os.path.join(corpus, 'light.onnx')
    export.write_onnx(Graph(Network().features, np.zeros(WIDTH, np.float32)).eval(), 64, path)
    graph = onnx.load(path).graph
    shapes = {t.name: tuple(t.dims) for t in graph.initializer}
    convolutions = [node for node in graph.node if node.op_type == 'Conv']
    pooled = {node.output[0] for node in graph.node if node.op_type == 'AveragePool'}
    assert shapes[convolutions[0].input[1]] == (64, 1, 7, 7)
    assert len(pooled) == 3 and pooled <= {node.input[0] for node in convolutions}


def features_of_onnx_of(net, corpus):
    path = os.path.join(corpus, 'plain.onnx')
    export.write_onnx(Graph(net.features, np.zeros(WIDTH, np.float32)).eval(), 64, path)
    return features_of_onnx(path, torch.rand(8, 1, 64, 64)).eval()


def an_average_of_networks_lies_between_them(corpus):
    torch.manual_seed(2)
    many = [Network() for _ in range(2)]
    paths = [os.path.join(corpus, f'{i}.pt') for i in range(2)]
    for net, path in zip(many, paths):
        torch.save({'average': net.state_dict()}, path)
    weights = soup.mean_of([soup.weights_of(path, None) for path in paths])
    name = 'features.denseblock4.denselayer1.conv1.weight'
    assert torch.allclose(weights[name] * 2, many[0].state_dict()[name] + many[1].state_dict()[name])
    assert all(name.startswith('features.') for name in weights)
    assert not Network().load_state_dict(weights, strict=False).unexpected_keys


def frozen_blocks_stay_as_they_were(_):
    net = Network()
    net.freeze(2)
    net.train()
    before = {k: v.clone() for k, v in net.state_dict().items()}
    net.findings(net.pooled(torch.rand(4, 1, 64, 64))).sum().backward()
    torch.optim.SGD([p for p in net.parameters() if p.requires_grad], lr=1).step()
    changed = {k for k, v in net.state_dict().items() if not torch.equal(v, before[k])}
    assert changed and not any(k.startswith(('features.conv0', 'features.denseblock1', 'features.denseblock2')) for k in changed)
    assert any(k.startswith('features.denseblock4') for k in changed)


def the_same_steps_give_the_same_weights(corpus):
    made = []
    for name in ('once', 'again'):
        trained(corpus, name, 2, 'findings')
        made.append(torch.load(os.path.join(corpus, name, 'checkpoint.pt'))['net'])
    assert all(torch.equal(value, made[1][key]) for key, value in made[0].items())


def a_training_that_was_ended_goes_on_and_ends(corpus):
    for stage, more in (('findings', ['--same', '0.3']), ('findings', ['--mix', '1']), ('byol', [])):
        out = '-'.join(['run', stage, *more])
        for steps in (2, 3):
            trained(corpus, out, steps, stage, *more)
        state = torch.load(os.path.join(corpus, out, 'checkpoint.pt'))
        lines = [json.loads(line) for line in open(os.path.join(corpus, out, 'log.jsonl'))]
        assert [line['step'] for line in lines if 'done' in line] == [2, 3] and state['step'] == 3, stage
        # What the second run remembers began in the first: three batches of 8 less the paediatric ones.
        assert stage != 'findings' or len(state['stage']['memory']) == 3 * 7


def trained(corpus, out, steps, stage, *more):
    subprocess.run([sys.executable, os.path.join(HERE, 'train.py'), '--corpus', corpus, '--out', os.path.join(corpus, out),
                    '--steps', str(steps), '--sizes', '32', '--shares', '1', '--batch', '8', '--stage', stage, *more], check=True)


def main():
    checks = [check for name, check in globals().items() if callable(check) and check.__module__ == '__main__'
              and check.__code__.co_argcount == 1 and name not in ('main',)]
    for check in checks:
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()):
            check(a_corpus(folder))
        print('ok  ' + check.__name__.replace('_', ' '), flush=True)


if __name__ == '__main__':
    torch.set_num_threads(1)
    main()
