import { plainWords } from './plain-words.ts';

/** Views by View Position (0018,5101), View Code meaning and descriptions. A bare "frontal" is PA or AP. */
const patterns: readonly (readonly [string, RegExp])[] = [
  ['PA', / PA |POSTERO ?ANTERIOR|POSTEROANTERIOR|DORSO ?VENTRAL| PASTEHEND/u],
  [
    'AP',
    / AP |ANTERO ?POSTERIOR|ANTEROPOSTERIOR|VENTRO ?DORSAL|SUPINE|LIEGEND|PORTABLE| BEDSIDE|BETTAUFNAHME| BETT /u,
  ],
  ['FRONTAL', /FRONTAL|DE FACE| FACE | FRENTE |FRONTE| STEHEND /u],
  [
    'LATERAL',
    /LATERAL|LATERO|SEITLICH|SEITE |PROFIL|PERFIL| LAT | LL | RL | LATL | LATR |BOCZN|ZIJDELINGS|БОКОВ|側面| LATERO ?LATERAL/u,
  ],
  ['OBLIQUE', /OBLIQ|SCHRAG| OBL| LAO | RAO | LPO | RPO | LLO | RLO |SKOSN/u],
  ['DECUBITUS', /DECUB| LLD | RLD /u],
  ['LORDOTIC', /LORDO|APICAL/u],
];

const frontal = ['PA', 'AP'];

/** The views a text names, such as `PA` and `LATERAL`; empty when it names none that we know. */
export function viewsIn(text: string | undefined): ReadonlySet<string> {
  const words = plainWords(text);
  // "CHEST PALAT" and "CHESTPA" are written, too: a view glued to the region.
  const loose = words.replaceAll(/(CHEST|THORAX|TORAX)(PA|AP|LAT)(?=[ \d])/gu, '$1 $2 ');
  return new Set(patterns.filter(([, pattern]) => pattern.test(loose)).map(([view]) => view));
}

/** Whether a view is one of the domain's: PA and AP are both frontal. */
export function isViewOf(view: string, domainViews: readonly string[]): boolean {
  const known = domainViews.flatMap((name) => [...viewsIn(name), name.toUpperCase()]);
  return known.includes(view) || (view === 'FRONTAL' && known.some((name) => frontal.includes(name)));
}
