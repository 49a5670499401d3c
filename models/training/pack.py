"""Puts a corpus into one file of at most 64 MB, for a training machine that only so much may travel to.

    pack.py --corpus DIR --out FILMS.tar [--side 176] [--quality 85] [--most 64]

films.csv comes first, then one JPEG a film, at most `side` pixels long. Quality is lowered until everything fits.
"""
import argparse
import csv
import io
import os
import tarfile

from PIL import Image

from films import list_films, open_film, row_of_film


def jpeg(file, side, quality):
    image = Image.open(file).convert('L')
    image.thumbnail((side, side), Image.LANCZOS)
    out = io.BytesIO()
    image.save(out, 'JPEG', quality=quality, optimize=True)
    return out.getvalue()


def write(corpus, films, path, side, quality):
    rows = io.StringIO()
    table = csv.DictWriter(rows, row_of_film(films[0]).keys())
    table.writeheader()
    table.writerows(row_of_film(f) for f in films)
    with tarfile.open(path, 'w', format=tarfile.USTAR_FORMAT) as tar:
        add(tar, 'films.csv', rows.getvalue().encode())
        for film in films:
            add(tar, film.name, jpeg(open_film(corpus, film), side, quality))
    return os.path.getsize(path)


def add(tar, name, content):
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--corpus', required=True)
    p.add_argument('--out', required=True)
    p.add_argument('--side', type=int, default=176)
    p.add_argument('--quality', type=int, default=85)
    p.add_argument('--most', type=float, default=64, help='MB (10^6 bytes)')
    args = p.parse_args()
    films = list_films(args.corpus)
    for quality in range(args.quality, 20, -15):
        size = write(args.corpus, films, args.out, args.side, quality)
        print(f'{len(films)} films, side {args.side}, quality {quality}: {size / 1e6:.1f} MB')
        if size <= args.most * 1e6:
            return
    raise SystemExit('It does not fit: choose a smaller side.')


if __name__ == '__main__':
    main()
