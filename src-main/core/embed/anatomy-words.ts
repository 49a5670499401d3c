import { plainWords } from './plain-words.ts';

/**
 * How regions are called in Body Part Examined (PS3.16 annex L) and in descriptions, in the languages that radiology
 * departments write most. Stems, matched anywhere in plain words; a space stands for the edge of a word.
 */
const stems: Readonly<Record<string, readonly string[]>> = {
  chest: [
    'CHEST|THORA|TORAX|TORAC|BRUSTKORB|POITRINE|PULMO|LUNG|POUMON|KLATKI PIERS|KLATKA PIERS|HRUDNIK|MELLKAS',
    'GOGUS|AKCIGER|PLUCA|BRYST|BROSTKORG|LONGEN|HART LONG| THX | CXR |ГРУД|ЛЕГК|ΘΩΡΑΚ|胸|흉부|صدر|חזה',
  ],
  ribs: [' RIB|RIPPE|COSTILLA|COTES|COSTE |STERNUM|CLAVIC|SCAPUL|SCHLUSSELBEIN'],
  spine: [
    'SPINE|SPINAL|WIRBEL|COLONNA|COLUMNA|RACHIS|VERTEB|KREGOSLUP|WERVEL| BWS | HWS | LWS |LUMBAR|LUMBAL|CERVICAL',
    'SACRUM|COCCYX|SCOLIO|SKOLIO|ПОЗВОН',
  ],
  abdomen: ['ABDOM| KUB|BAUCH| BNO |BRZUCH|BUIK|ЖИВОТ|腹|KIDNEY|LIVER|BLADDER|STOMACH|COLON |BOWEL'],
  pelvis: ['PELVI|BECKEN|BASSIN|BACINO|MIEDNIC|BEKKEN| HIP|HUFT|HANCHE|CADERA| ТАЗ|骨盆'],
  head: [
    'SKULL| HEAD|SCHADEL|CRANE|CRANIO|CRANEO|BRAIN|SINUS|ORBIT|FACIAL|NASAL|MANDIB|TEETH|DENTAL|ZAHN| OPG | JAW',
    'ЧЕРЕП|頭',
  ],
  neck: [' NECK|HALS | COU |COLLO|LARYN|PHARYN|TRACHEA'],
  breast: ['BREAST|MAMMA|MAMMO|SENO | SEIN'],
  arm: [
    'SHOULDER|SCHULTER|EPAULE|SPALLA|HOMBRO|HUMER|ELBOW|ELLBOGEN|FOREARM|RADIUS| ULNA|WRIST|HANDGELENK|POIGNET',
    ' HAND| MANO|FINGER|THUMB| ARM |UPPER EXTREM',
  ],
  leg: [
    ' KNEE| KNIE|GENOU|RODILLA|GINOCCHIO|FEMUR|TIBIA|FIBULA|ANKLE|SPRUNGGELENK|CHEVILLE| FOOT| FUSS| PIED| TOE',
    'CALCAN|PATELLA| LEG|LOWER EXTREM|THIGH',
  ],
  whole: ['WHOLE ?BODY|GANZKORPER|BABYGRAM'],
};

const patterns = Object.entries(stems).map(
  ([region, lists]) => [region, new RegExp(lists.join('|').normalize('NFKD'), 'u')] as const,
);

/** A film of the dorsal spine is described with the chest's own words: the narrower region takes them over. */
const narrower = [
  ['spine', /(THORA\p{L}*|DORSAL|T) ?SPINE|THORAKALE?N? WIRBEL|BRUSTWIRBEL|THORA(CO|KO) ?LUMB\p{L}*/u],
  ['spine', /(COLONNA|COLUMNA|RACHIS) (DORSA|TORAC|THORA)\p{L}*/u],
  ['ribs', /RIB ?CAGE|(THORA\p{L}*|CHEST) WALL/u],
] as const;

/** The regions that a tag's value or a description names; empty when it names none that we know. */
export function regionsIn(text: string | undefined): ReadonlySet<string> {
  let words = plainWords(text);
  const found = new Set<string>();
  for (const [region, instead] of narrower) {
    if (!instead.test(words)) continue;
    found.add(region);
    words = words.replace(instead, ' ');
  }
  for (const [region, pattern] of patterns) if (pattern.test(words)) found.add(region);
  return found;
}
