"""The films that the model learns from: where they lie, what is said of them, and which are kept for development.

Sources and terms: README.md. A corpus is a folder with nih/, nih-labels.csv, kermany/ and hannover/, or one file that
pack.py made of it. Splits are by patient, never by film.
"""
import csv
import glob
import hashlib
import io
import os
import tarfile
from dataclasses import dataclass, replace

FINDINGS = ['Atelectasis', 'Cardiomegaly', 'Effusion', 'Infiltration', 'Mass', 'Nodule', 'Pneumonia', 'Pneumothorax',
            'Consolidation', 'Edema', 'Emphysema', 'Fibrosis', 'Pleural_Thickening', 'Hernia']
SOURCES = ['nih', 'kermany', 'hannover']
KERMANY = ['normal', 'bacterial', 'viral']


@dataclass(frozen=True)
class Film:
    name: str                 # path inside the corpus
    source: str               # one of SOURCES
    patient: str              # source and number: never shared between sources
    findings: frozenset       # of FINDINGS; empty for the other sources, whose labels are not of this kind
    kind: int = -1            # index into KERMANY
    age: int = -1
    sex: str = ''
    view: str = ''
    pixels: int = 0           # side of the film before it was stored, where known


def list_films(corpus):
    """All films in a fixed order: NIH as its table has it, the others by name."""
    if os.path.isfile(corpus):
        return list(packed(corpus).films)
    films = [nih_film(row) for row in csv.DictReader(open(os.path.join(corpus, 'nih-labels.csv')))]
    films += [kermany_film(name) for name in names(corpus, 'kermany/*/*/*.jpeg')]
    films += hannover_films(corpus)
    return films


def nih_film(row):
    found = frozenset(f for f in row['findings'].split('|') if f in FINDINGS)
    age = int(float(row['age'])) if row['age'] else -1
    return Film('nih/' + row['image'], 'nih', 'nih-' + row['patient'], found, -1, age, row['sex'], row['view'],
                int(row['source_px'] or 0))


def kermany_film(name):
    file = os.path.basename(name).lower()
    kind = 0 if '/NORMAL/' in name else 1 if 'bacteria' in file else 2
    # personN_bacteria_M, or IM-N-M and NORMAL2-IM-N-M.
    patient = file.split('_')[0] if kind else '-'.join(file.split('-')[:-1])
    return Film(name, 'kermany', 'kermany-' + patient, frozenset(), kind)


def hannover_films(corpus):
    table = os.path.join(corpus, 'hannover', 'data.csv')
    rows = {r['image_id']: r for r in csv.DictReader(open(table))} if os.path.exists(table) else {}
    for name in names(corpus, 'hannover/*.jpg'):
        row = rows.get(os.path.basename(name)[:-4], {})
        patient = row.get('patient_id') or os.path.basename(name)
        age = int(float(row['age'])) if row.get('age') else -1
        yield Film(name, 'hannover', 'hannover-' + patient, frozenset(), -1, age, (row.get('sex') or '').upper(),
                   (row.get('projection') or '').upper())


def names(corpus, pattern):
    return sorted(os.path.relpath(p, corpus) for p in glob.glob(os.path.join(corpus, pattern)))


def development(films, rule='hash'):
    """One bool a film: whether its patient is kept for development (a tenth of the patients).

    `hash`: the first 8 hex digits of the SHA-256 of the patient, modulo 10, are 0.
    `v0`: the NIH patients that densenet121-cxr-v0 never saw, every tenth in the order of their numbers as text. Models
    that start from v0 or are compared with it need this one: its other patients were v0's training.
    """
    if rule == 'hash':
        return [int(hashlib.sha256(f.patient.encode()).hexdigest()[:8], 16) % 10 == 0 for f in films]
    numbers = sorted({f.patient[4:] for f in films if f.source == 'nih'})
    kept = {'nih-' + n for n in numbers[::10]}
    return [f.patient in kept for f in films]


def one_a_patient(films):
    """Indices of one film a patient: the one whose name hashes lowest, so that the choice knows nothing of the labels."""
    best = {}
    for i, film in enumerate(films):
        key = hashlib.sha256(film.name.encode()).hexdigest()
        if film.patient not in best or key < best[film.patient][0]:
            best[film.patient] = (key, i)
    return sorted(i for _, i in best.values())


def open_film(corpus, film):
    """The film's bytes as a file, out of the folder or the pack."""
    if os.path.isfile(corpus):
        return io.BytesIO(packed(corpus).bytes(film.name))
    return os.path.join(corpus, film.name)


class Pack:
    """A tar of JPEGs with films.csv in front; members are found by name, read where they lie."""

    def __init__(self, path):
        self.tar = tarfile.open(path)
        self.members = {m.name: m for m in self.tar.getmembers()}
        rows = csv.DictReader(io.TextIOWrapper(self.tar.extractfile('films.csv'), 'utf-8'))
        self.films = [film_of_row(row) for row in rows]

    def bytes(self, name):
        return self.tar.extractfile(self.members[name]).read()


def row_of_film(film):
    return {**film.__dict__, 'findings': '|'.join(sorted(film.findings))}


def film_of_row(row):
    film = Film(row['name'], row['source'], row['patient'], frozenset(f for f in row['findings'].split('|') if f))
    return replace(film, kind=int(row['kind']), age=int(row['age']), sex=row['sex'], view=row['view'],
                   pixels=int(row['pixels']))


_packs = {}


def packed(path):
    if path not in _packs:
        _packs[path] = Pack(path)
    return _packs[path]
