import { expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';

const rules = loadReportRules();
const study = (text: string): string[] =>
  extractReport(text, rules).study.map(
    ({ concept, code, laterality, status, likely }) =>
      `${concept} ${code?.code ?? '-'} ${laterality} ${status}${likely ? ' likely' : ''}`,
  );

test('CT of the head: a subdural hematoma with shift, and what is denied', () => {
  const text =
    'INDICATION: Fall, rule out intracranial hemorrhage.\nFINDINGS: There is a 9 mm left subdural hematoma along the ' +
    'convexity. No subarachnoid hemorrhage. No acute infarct. No skull fracture.\nIMPRESSION:\n1. Acute left subdural ' +
    'hematoma.\n2. No hydrocephalus.';
  expect(study(text)).toEqual([
    'subdural hematoma I62.00 left present',
    'subarachnoid hemorrhage I60.9 none absent',
    'acute ischemic stroke I63.9 none absent',
    'skull fracture S02.91- none absent',
    'hydrocephalus G91.9 none absent',
  ]);
});

test('CT of the abdomen by organs: each generic word means what its organ makes of it', () => {
  const text =
    'FINDINGS:\nLiver: There is a 1.2 cm cyst in the left hepatic lobe.\nGallbladder: Contains several stones without ' +
    'wall thickening.\nSpleen: Mildly enlarged.\nKidneys: 3 mm stone in the left kidney. Simple cyst in the right upper ' +
    'pole.\nBowel: Sigmoid diverticulosis without diverticulitis.\nBones: Degenerative changes of the lumbar spine.';
  expect(study(text)).toEqual([
    'hepatic cyst K76.89 left present',
    'cholelithiasis K80.20 none present',
    'gallbladder wall thickening K82.8 none absent',
    'splenomegaly R16.1 none present',
    'nephrolithiasis N20.0 left present',
    'renal cyst N28.1 right present',
    'diverticulosis of colon K57.30 none present',
    'diverticulitis of colon K57.32 none absent',
    'lumbar spondylosis M47.816 none present',
  ]);
});

test('MR of the knee: a bare effusion is one of the knee', () => {
  const text =
    "MRI OF THE KNEE.\nFINDINGS: Tear of the posterior horn of the medial meniscus. Moderate effusion. Baker's cyst.\n" +
    'IMPRESSION: Medial meniscus tear. No ACL tear.';
  expect(study(text)).toEqual([
    'meniscal tear S83.2- none present',
    'knee joint effusion M25.469 none present',
    'popliteal cyst M71.20 none present',
    'anterior cruciate ligament tear S83.51- none absent',
  ]);
});

test('mammography: a suspicious mass is there, malignancy is suspected', () => {
  const text =
    'FINDINGS: 1.5 cm mass in the left breast, suspicious for malignancy. No suspicious calcifications in the right breast.';
  expect(study(text)).toEqual([
    'breast mass N63.20 left present',
    'breast cancer C50.912 left uncertain',
    'breast calcifications R92.1 right absent',
  ]);
});

test('CT angiography: likely embolism, both-sided effusions', () => {
  const text =
    'FINDINGS: Filling defects in the right lower lobe pulmonary arteries consistent with pulmonary embolism. Small ' +
    'bilateral pleural effusions. Enlarged mediastinal lymph nodes. 2 cm left adrenal nodule.';
  expect(study(text)).toEqual([
    'pulmonary embolism I26.99 right present likely',
    'pleural effusion J90 bilateral present',
    'mediastinal or hilar lymphadenopathy R59.0 none present',
    'adrenal nodule E27.8 left present',
  ]);
});

test('MR of the spine: stenosis at its level and what is not there', () => {
  const text =
    'FINDINGS: At L4-L5 there is a disc bulge with moderate spinal canal stenosis. Grade 1 anterolisthesis. No ' +
    'compression fracture. No cord compression.';
  expect(study(text)).toEqual([
    'disc bulge M51.9 none present',
    'lumbar spinal stenosis M48.061 none present',
    'spondylolisthesis M43.10 none present',
    'vertebral compression fracture M48.5- none absent',
    'spinal cord compression G95.20 none absent',
  ]);
});

test('ultrasound of the kidneys: each kidney has its own answer', () => {
  const text =
    'FINDINGS: Right kidney: moderate hydronephrosis. Left kidney: no hydronephrosis. 4 mm stone in the right distal ureter.';
  expect(study(text)).toEqual([
    'hydronephrosis N13.30 right present',
    'hydronephrosis N13.30 left absent',
    'ureteral calculus N20.1 right present',
  ]);
});

test('devices: what is in place, and what was taken out', () => {
  const text =
    'Endotracheal tube 4 cm above the carina. Right IJ central venous catheter. NG tube has been removed. Dual-lead ' +
    'pacemaker. Left hip arthroplasty.';
  expect(study(text)).toEqual([
    'endotracheal tube Z97.8 none present',
    'central venous catheter Z95.828 right present',
    'enteric tube Z97.8 none absent',
    'cardiac pacemaker in place Z95.0 none present',
    'hip arthroplasty Z96.642 left present',
  ]);
});

test('an operation in the past is told as history, not as a finding', () => {
  const { entities } = extractReport('Status post CABG. History of lung cancer.', rules);
  expect(entities.map(({ concept, temporality }) => `${concept} ${temporality}`)).toEqual([
    'coronary artery bypass graft status historical',
    'lung cancer historical',
  ]);
});

test('lung volumes that are low normal are not low', () => {
  const volumes = (text: string) =>
    extractReport(text, rules).study.map(({ concept, status }) => `${concept} ${status}`);
  expect(volumes('FINDINGS: The lung volumes are low normal.')).toEqual(['low lung volumes absent']);
  expect(volumes('FINDINGS: The lung volumes are low.')).toEqual(['low lung volumes present']);
});

test('a heading with a joint and a side says where all below it is', () => {
  const text = 'LEFT KNEE: Small joint effusion. Osteophytes.\nRIGHT KNEE: No effusion.';
  const { entities } = extractReport(text, rules);
  expect(
    entities.map(({ concept, laterality, assertion }) => `${concept} ${laterality} ${assertion}`),
  ).toEqual([
    'knee joint effusion left present',
    'osteophyte of the knee left present',
    'knee joint effusion right absent',
  ]);
});

test('a size behind a comma is the finding’s of today; what it was before, and how far a tip lies, are no sizes', () => {
  const sizes = (text: string) =>
    extractReport(text, rules).entities.map(({ size, temporality }) => ({ size, temporality }));
  expect(sizes('FINDINGS: Nodule in the right lower lobe, measuring 9 mm, previously 7 mm.')).toEqual([
    { size: [{ value: 9, unit: 'mm' }], temporality: 'current' },
  ]);
  expect(sizes('FINDINGS: Endotracheal tube tip 4 cm above the carina.')).toEqual([
    { size: [], temporality: 'current' },
  ]);
});

test('a heart of borderline size is likely enlarged, not certainly', () => {
  expect(study('FINDINGS: Borderline heart size.')).toEqual(['cardiomegaly I51.7 none present likely']);
});

test('what is worse on one side is on both, and a severity before “and a” stays with its own finding', () => {
  const { entities } = extractReport(
    'FINDINGS: Bilateral pleural effusions, larger on the left. Moderate joint effusion and a Baker cyst.',
    rules,
  );
  expect(entities.map(({ laterality, severity }) => `${laterality} ${severity ?? '-'}`)).toEqual([
    'bilateral -',
    'none moderate',
    'none -',
  ]);
});

test('a torn ligament or tendon is named by the place of the tear', () => {
  expect(study('FINDINGS: Complete tear of the anterior cruciate ligament of the left knee.')).toEqual([
    'anterior cruciate ligament tear S83.512- left present',
  ]);
  expect(study('FINDINGS: Full-thickness tear of the supraspinatus tendon.')).toEqual([
    'rotator cuff tear M75.100 none present',
  ]);
});

test('in a report on the breast, a bare mass and a bare calcification are of the breast', () => {
  expect(study('FINDINGS: Dense breasts. No mass or suspicious calcification.')).toEqual([
    'dense breasts R92.30 none present',
    'breast mass N63.0 none absent',
    'breast calcifications R92.1 none absent',
  ]);
});

test('dilated bowel is not called an ileus, nor does a vessel it ends at give an aorta a side', () => {
  expect(study('FINDINGS: Dilated loops of small bowel up to 4 cm. No free fluid.')).toEqual([
    'bowel dilatation R93.3 none present',
    'ascites R18.8 none absent',
  ]);
  expect(study('FINDINGS: Aortic dissection from the left subclavian artery downwards.')).toEqual([
    'aortic dissection I71.00 none present',
  ]);
});

test('films of the hands: erosions are findings of bone, and a rheumatoid one says whose it is', () => {
  const text =
    'HANDS\nFINDINGS: Marginal erosions at the second MCP joints, consistent with rheumatoid arthritis. No erosion of the ulnar ' +
    'styloid.\nIMPRESSION: Rheumatoid erosions. Erosive osteoarthritis of the interphalangeal joints is less likely.';
  expect(study(text)).toEqual([
    'bone erosion M89.8X9 none present',
    'rheumatoid arthritis M06.9 none present likely',
    'rheumatoid erosion M06.9 none present',
    'erosive osteoarthritis M15.4 none uncertain',
  ]);
  expect(study('FINDINGS: Erosion at the gastric antrum.')).toEqual([]);
  expect(study('CT ABDOMEN\nFINDINGS: The liver is normal. No erosion.').join()).not.toContain('erosion');
});

test('fractures of several ribs are multiple, of one rib they are not', () => {
  expect(study('IMPRESSION: Fractures of the left 5th and 6th ribs.')).toEqual([
    'multiple rib fractures S22.42- left present',
  ]);
  expect(study('IMPRESSION: Fracture of the left fifth rib.')).toEqual(['rib fracture S22.32- left present']);
});

test('a spinal stenosis is of the level that is named, and a stroke is one before anybody says of what kind', () => {
  expect(study('IMPRESSION: Severe canal stenosis at L4-5. Negative for stroke.')).toEqual([
    'lumbar spinal stenosis M48.061 none present',
    'stroke I63.9 none absent',
  ]);
});

test('no word says more than the report: cholecystitis is acute where it is called so', () => {
  expect(
    study('IMPRESSION: Gallstones without cholecystitis. Chronic small vessel ischemic disease.'),
  ).toEqual([
    'cholelithiasis K80.20 none present',
    'cholecystitis K81.9 none absent',
    'white matter disease R90.82 none present',
  ]);
  expect(study('IMPRESSION: Acute cholecystitis.')).toEqual(['acute cholecystitis K81.0 none present']);
});
