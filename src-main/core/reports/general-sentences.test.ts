import { expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';

const rules = loadReportRules();
const findings = (sentence: string) => extractReport(`FINDINGS: ${sentence}`, rules);

test.each([
  ['Previously noted right pleural effusion is no longer seen.', 'pleural effusion right absent'],
  ['The left apical pneumothorax has resolved.', 'pneumothorax left absent'],
  ['Interval resolution of the right lower lobe consolidation.', 'pulmonary consolidation right absent'],
  [
    'Small left pleural effusion; no pneumothorax on either side.',
    'pleural effusion left present, pneumothorax none absent',
  ],
  ['Right lung is clear. A small effusion is present on the left.', 'pleural effusion left present'],
  ['A tiny left apical pneumothorax cannot be entirely excluded.', 'pneumothorax left uncertain'],
  [
    'No pneumothorax, but there is a small right effusion.',
    'pneumothorax none absent, pleural effusion right present',
  ],
  ['Compared with 3 May, the bibasilar atelectasis has improved.', 'atelectasis bilateral present'],
  [
    'There is no focal consolidation, pleural effusion, or pneumothorax.',
    'pulmonary consolidation none absent, pleural effusion none absent, pneumothorax none absent',
  ],
  [
    'Cardiomegaly is unchanged, and there is no overt pulmonary edema.',
    'cardiomegaly none present, pulmonary edema none absent',
  ],
  ['The previously described left lower lobe opacity has cleared completely.', 'lung opacity left absent'],
  [
    'Right-sided PICC terminates in the SVC; no pneumothorax.',
    'central venous catheter right present, pneumothorax none absent',
  ],
  ['The ET tube has been removed in the interval.', 'endotracheal tube none absent'],
  [
    'Neither pneumothorax nor pleural effusion is identified.',
    'pneumothorax none absent, pleural effusion none absent',
  ],
  ['No CT evidence of acute pulmonary embolism to the segmental level.', 'pulmonary embolism none absent'],
  ['Subsegmental pulmonary emboli cannot be ruled out owing to motion.', 'pulmonary embolism none uncertain'],
  ['8 mm solid nodule in the right upper lobe, new since the prior CT.', 'lung nodule right present'],
  [
    'Findings are most consistent with acute uncomplicated sigmoid diverticulitis without abscess or free air.',
    'diverticulitis of colon none present likely, intra-abdominal abscess none absent, pneumoperitoneum none absent',
  ],
  [
    'No hydronephrosis on the right; moderate hydronephrosis on the left.',
    'hydronephrosis right absent, hydronephrosis left present',
  ],
  [
    'A 4 mm nonobstructing calculus is seen in the left kidney, with none on the right.',
    'nephrolithiasis left present, nephrolithiasis right absent',
  ],
  ['The patient is status post cholecystectomy.', 'cholecystectomy none present'],
  ['Gallbladder is surgically absent.', 'cholecystectomy none present'],
  [
    'Hepatic steatosis. No focal liver lesion. No biliary dilatation.',
    'hepatic steatosis none present, liver lesion none absent, biliary dilatation none absent',
  ],
  ['Splenomegaly is no longer present.', 'splenomegaly none absent'],
  ['Free fluid in the pelvis has resolved since the prior study.', 'free fluid in pelvis none absent'],
  [
    'The differential includes lymphoma, sarcoidosis, or metastatic disease.',
    'lymphoma none uncertain, sarcoidosis none uncertain, metastatic disease unspecified none uncertain',
  ],
  [
    'No bowel obstruction is identified, although there is mild ileus.',
    'bowel obstruction none absent, ileus none present',
  ],
  ['There is no evidence of recurrent or metastatic disease.', 'metastatic disease unspecified none absent'],
  [
    'Old healed left rib fractures; no acute fracture.',
    'healed fracture left present, rib fracture none absent',
  ],
  [
    'No intracranial hemorrhage, mass effect, midline shift or acute territorial infarct.',
    'intracranial hemorrhage none absent, mass effect none absent, midline shift none absent, acute ischemic stroke none absent',
  ],
  [
    'Chronic small vessel ischemic changes without acute infarction.',
    'white matter disease none present, acute ischemic stroke none absent',
  ],
  ['The subdural hematoma on the left has decreased from 11 mm to 6 mm.', 'subdural hematoma left present'],
  [
    "Previously seen subarachnoid hemorrhage is not visualized on today's study.",
    'subarachnoid hemorrhage none absent',
  ],
  ['Right adrenal adenoma, unchanged. The left adrenal gland is normal.', 'adrenal adenoma right present'],
  ['Sinuses are clear; there is no mastoid effusion on either side.', 'mastoid effusion none absent'],
  [
    'No rotator cuff tear is identified, but there is supraspinatus tendinosis.',
    'rotator cuff tear none absent, rotator cuff tendinopathy none present',
  ],
  ['Complex tear of the medial meniscus; the lateral meniscus is intact.', 'meniscal tear none present'],
  [
    'There is a right paracentral disc herniation at L5-S1 compressing the traversing S1 nerve root.',
    'lumbar disc herniation right present',
  ],
  ['No restricted diffusion to suggest acute infarct.', 'acute ischemic stroke none absent'],
  ['The syrinx has not changed.', 'syrinx none present'],
  [
    'Mild bilateral hip osteoarthritis, worse on the right; no avascular necrosis.',
    'hip osteoarthritis bilateral present, osteonecrosis none absent',
  ],
  ['The left knee joint effusion has nearly completely resolved.', 'knee joint effusion left present'],
  [
    'No sonographic evidence of deep venous thrombosis in the right lower extremity.',
    'deep vein thrombosis right absent',
  ],
  [
    'Gallstones without sonographic evidence of acute cholecystitis.',
    'cholelithiasis none present, acute cholecystitis none absent',
  ],
  ['The 1.4 cm cyst in the left ovary seen previously is no longer visualized.', 'ovarian cyst left absent'],
  [
    'Multiple thyroid nodules, the largest measuring 2.1 cm in the right lobe.',
    'thyroid nodule right present',
  ],
  [
    'The right kidney shows no stone or hydronephrosis. The left kidney contains a simple cyst.',
    'nephrolithiasis right absent, hydronephrosis right absent, renal cyst left present',
  ],
  ['There is no ascites and the spleen is not enlarged.', 'ascites none absent, splenomegaly none absent'],
  [
    'No suspicious mass, architectural distortion or suspicious calcification in either breast.',
    'breast mass none absent, breast asymmetry none absent, breast calcifications none absent',
  ],
  ['Benign-appearing calcifications in the left breast are stable.', 'breast calcifications left present'],
  [
    'Nondisplaced fracture of the distal right radius without intra-articular extension.',
    'forearm fracture right present',
  ],
  [
    'The previously seen fracture line is no longer visible, in keeping with healing.',
    'fracture unspecified none absent',
  ],
  [
    'The previously seen 6 mm nodule in the lingula is not appreciated on the current examination.',
    'lung nodule left absent',
  ],
  ['There has been interval clearing of the right basilar opacity.', 'lung opacity right absent'],
  ['The pneumothorax is no longer apparent.', 'pneumothorax none absent'],
  ['Near complete resolution of left pleural effusion.', 'pleural effusion left present'],
  ['The left pleural effusion has nearly resolved.', 'pleural effusion left present'],
  [
    'Pleural effusion on the right is smaller, whereas the left-sided effusion is larger.',
    'pleural effusion right present, pleural effusion left present',
  ],
  [
    'No residual pneumothorax following chest tube removal.',
    'pneumothorax none absent, chest tube none absent',
  ],
  ['Underlying pneumonia is difficult to exclude.', 'pneumonia none uncertain'],
  ['History of DVT, now with leg swelling.', 'soft tissue swelling none present'],
  [
    'Stable postoperative changes of right hemicolectomy; no bowel obstruction or free fluid.',
    'postsurgical changes right present, colectomy right present, bowel obstruction none absent, ascites none absent',
  ],
  ['The common bile duct is not dilated, measuring 4 mm.', 'biliary dilatation none absent'],
  [
    'CBD is dilated to 11 mm with an obstructing distal stone.',
    'biliary dilatation none present, choledocholithiasis none present',
  ],
  [
    'Both kidneys are unremarkable without stones, masses or hydronephrosis.',
    'nephrolithiasis none absent, renal mass none absent, hydronephrosis none absent',
  ],
  [
    'Left kidney is atrophic; right kidney demonstrates compensatory hypertrophy.',
    'renal atrophy left present',
  ],
  [
    'There is a 5 mm stone in the right UVJ causing mild hydroureteronephrosis.',
    'ureteral calculus right present, hydronephrosis right present',
  ],
  [
    'The right ureteral stone is no longer seen; mild residual right hydronephrosis persists.',
    'ureteral calculus right absent, hydronephrosis right present',
  ],
  [
    'No right-sided hydronephrosis, but mild left-sided hydronephrosis is seen.',
    'hydronephrosis right absent, hydronephrosis left present',
  ],
  ['Neither kidney shows hydronephrosis.', 'hydronephrosis none absent'],
  [
    'Several subcentimeter hypodensities in the liver are too small to characterize, likely cysts.',
    'hepatic cyst none present likely',
  ],
  ['Uterine fibroids, the largest measuring 4.2 cm, are unchanged.', 'uterine fibroid none present'],
  [
    'Encephalomalacia in the right frontal lobe from prior infarct.',
    'encephalomalacia right present, old cerebral infarct right present',
  ],
  [
    'The ventricles and sulci are prominent, consistent with age-related volume loss.',
    'cerebral atrophy bilateral present likely',
  ],
  [
    'No mass effect or midline shift is associated with the small left subdural collection.',
    'mass effect none absent, midline shift none absent, subdural hematoma left present',
  ],
  ['Severe left and mild right foraminal stenosis at C5-C6.', 'foraminal stenosis bilateral present'],
  ['No joint effusion or Baker cyst.', 'joint effusion none absent, popliteal cyst none absent'],
  [
    "Scattered fibroglandular densities. New 7 mm irregular mass at 2 o'clock in the right breast.",
    'breast mass right present',
  ],
  ['Simple cysts in both breasts.', 'breast cyst right present, breast cyst left present'],
  [
    'No focal thrombus in the left femoral vein; the popliteal vein is thrombosed.',
    'deep vein thrombosis left absent, deep vein thrombosis none present',
  ],
  [
    'Occlusive thrombus in the right popliteal vein; remaining deep veins are patent.',
    'deep vein thrombosis right present',
  ],
  [
    'Nasogastric tube tip projects over the stomach; left subclavian line unchanged, no pneumothorax.',
    'enteric tube none present, central venous catheter left present, pneumothorax none absent',
  ],
  [
    'Pneumonia has been ruled out; the opacity represents atelectasis.',
    'pneumonia none absent, lung opacity none present, atelectasis none present likely',
  ],
  [
    'Findings could represent atelectasis versus early pneumonia.',
    'atelectasis none uncertain, pneumonia none uncertain',
  ],
  ['There is no change in the large left pleural effusion.', 'pleural effusion left present'],
  [
    'Right lung: no consolidation. Left lung: small consolidation at the base.',
    'pulmonary consolidation right absent, pulmonary consolidation left present',
  ],
  [
    'Right IJ catheter is in place without pneumothorax.',
    'central venous catheter right present, pneumothorax none absent',
  ],
  ['The heart is not normal in size. The appendix is not normal.', ''],
  ['The ACL is not intact.', ''],
  [
    'Neither lung shows consolidation or effusion.',
    'pulmonary consolidation none absent, pleural effusion none absent',
  ],
  ['The heart is not enlarged.', 'cardiomegaly none absent'],
  ['The small right apical pneumothorax seen yesterday has been evacuated.', 'pneumothorax right absent'],
  [
    'There is interval decrease in size of the left pleural effusion, now trace.',
    'pleural effusion left present',
  ],
  [
    'No large pleural effusion, although a trace right effusion may be present.',
    'pleural effusion right uncertain',
  ],
  [
    'The lungs are hyperinflated without consolidation; flattened diaphragms.',
    'pulmonary hyperinflation bilateral present, pulmonary consolidation none absent',
  ],
  [
    'Left retrocardiac opacity, atelectasis versus pneumonia.',
    'lung opacity left present, atelectasis left uncertain, pneumonia left uncertain',
  ],
  [
    'Patchy bibasilar opacities likely reflect atelectasis, though aspiration is not excluded.',
    'lung opacity bilateral present, atelectasis bilateral present likely',
  ],
  ['Heart size is stable and mildly enlarged.', 'cardiomegaly none present'],
  [
    'There is mild cardiomegaly without vascular congestion or effusion.',
    'cardiomegaly none present, pulmonary vascular congestion none absent, pleural effusion none absent',
  ],
  ['No pneumoperitoneum under the diaphragm.', 'pneumoperitoneum none absent'],
  [
    'Bibasilar atelectasis, left greater than right, without effusion.',
    'atelectasis bilateral present, pleural effusion none absent',
  ],
  ['Emphysema is present, predominantly in the upper lobes.', 'emphysema bilateral present'],
  [
    'The aorta is tortuous and calcified but not aneurysmal.',
    'tortuous aorta none present, atherosclerosis of aorta none present, aortic aneurysm none absent',
  ],
  ['No aortic dissection or aneurysm.', 'aortic dissection none absent, aortic aneurysm none absent'],
  [
    'Ascending aorta measures 4.5 cm, compatible with aneurysm.',
    'ascending aortic aneurysm none present likely',
  ],
  ['No evidence of DVT in either leg.', 'deep vein thrombosis none absent'],
  ['Pancreas: No peripancreatic stranding to suggest pancreatitis.', 'acute pancreatitis none absent'],
  ['Mild fatty infiltration of the liver.', 'hepatic steatosis none present'],
  ['The previously noted liver abscess has decreased in size.', 'liver abscess none present'],
  ['No free fluid or fluid collection.', 'ascites none absent, fluid collection none absent'],
  ['Small hiatal hernia, otherwise unremarkable.', 'hiatal hernia none present'],
  ['Fat-containing umbilical hernia without bowel involvement.', 'umbilical hernia none present'],
  ['Colonic diverticulosis without evidence of acute inflammation.', 'diverticulosis of colon none present'],
  ['Prostate is enlarged, measuring 5.5 cm.', 'enlarged prostate none present'],
  ['The bladder is decompressed by a Foley catheter.', 'urinary catheter none present'],
  [
    'No suspicious osseous lesion; degenerative changes of the spine.',
    'bone lesion none absent, degenerative changes of spine none present',
  ],
  ['Ventriculomegaly has resolved after shunt placement.', 'hydrocephalus none absent'],
  ['There is no longer any midline shift.', 'midline shift none absent'],
  [
    'The medial collateral ligament is sprained; the lateral collateral ligament is intact.',
    'medial collateral ligament injury none present',
  ],
  [
    'Bone contusion in the lateral femoral condyle without fracture.',
    'bone marrow edema none present, femoral fracture none absent',
  ],
  [
    'Moderate tricompartmental osteoarthritis of the right knee with a small joint effusion.',
    'knee osteoarthritis right present, knee joint effusion right present',
  ],
  [
    'No osteomyelitis is seen, but early infection cannot be excluded.',
    'osteomyelitis none absent, infection unspecified none uncertain',
  ],
  ['Wrist: Scaphoid fracture is suspected; recommend MRI.', 'scaphoid fracture none uncertain'],
  [
    'Cholelithiasis, but no gallbladder wall thickening, and the sonographic Murphy sign is negative.',
    'cholelithiasis none present, gallbladder wall thickening none absent',
  ],
  [
    'Left ovarian cyst has resolved; new 3 cm right ovarian cyst.',
    'ovarian cyst left absent, ovarian cyst right present',
  ],
  ['Hydronephrosis on the left has improved but has not completely resolved.', 'hydronephrosis left present'],
  ['No pathologically enlarged axillary lymph nodes.', 'axillary lymphadenopathy none absent'],
  [
    'Pacemaker leads are in expected position without fracture or pneumothorax.',
    'cardiac pacemaker in place none present, fracture unspecified none absent, pneumothorax none absent',
  ],
  [
    'Tracheostomy tube is in place. Previously seen left PICC has been removed.',
    'tracheostomy none present, central venous catheter left absent',
  ],
  ['I see no reason to suspect pneumonia.', 'pneumonia none absent'],
  ['There is nothing to suggest pulmonary embolism.', 'pulmonary embolism none absent'],
  ['Pneumothorax: none. Effusion: small, left.', 'pneumothorax none absent, pleural effusion left present'],
  ['Pneumonia is considered unlikely given the clinical picture.', 'pneumonia none absent'],
  ['Without prior studies, stability of the nodule cannot be established.', 'lung nodule none present'],
  ['No change in size of the right renal cyst.', 'renal cyst right present'],
  ['The effusion, which was moderate, is now small.', 'pleural effusion none present'],
  ['Doubt acute fracture.', 'fracture unspecified none absent'],
  ['The heart is no longer enlarged.', 'cardiomegaly none absent'],
  [
    'No consolidation, effusion. Mild edema.',
    'pulmonary consolidation none absent, pleural effusion none absent, pulmonary edema none present',
  ],
  [
    'Edema has worsened while the effusions have cleared.',
    'pulmonary edema none present, pleural effusion none absent',
  ],
  ['Equivocal for appendicitis.', 'acute appendicitis none uncertain'],
  [
    'The appendix is dilated to 12 mm with surrounding fat stranding, diagnostic of acute appendicitis.',
    'appendiceal dilatation none present, acute appendicitis none present likely',
  ],
  [
    'Small effusion, but pneumothorax is not seen.',
    'pleural effusion none present, pneumothorax none absent',
  ],
  ['In the absence of prior studies, the nodule is indeterminate.', 'lung nodule none present'],
  [
    'Effusions have cleared, but atelectasis persists.',
    'pleural effusion none absent, atelectasis none present',
  ],
  [
    'Possible pneumonia, but atelectasis is favored.',
    'pneumonia none uncertain, atelectasis none present likely',
  ],
  ['Anterior labral tear of the right shoulder.', 'labral tear of shoulder right present'],
  ['Acetabular labral tear on the left.', 'labral tear of hip left present'],
  [
    'The 2 cm nodule in the right thyroid lobe is stable. No thyroid nodule meets criteria for biopsy.',
    'thyroid nodule right present',
  ],
  ['Without comparisons, this may represent a focal area of pneumonia.', 'pneumonia none uncertain'],
])('%s', (sentence, study) => {
  const said = findings(sentence).study.map(
    ({ concept, laterality, status, likely }) =>
      `${concept} ${laterality} ${status}${likely ? ' likely' : ''}`,
  );
  expect(said.join(', ')).toBe(study);
});

test.each([
  ['The subdural hematoma on the left has decreased from 11 mm to 6 mm.', [{ value: 6, unit: 'mm' }]],
  [
    'Nodule in the lung increased from 1.2 x 1.0 cm to 1.8 x 1.5 cm.',
    [
      { value: 1.8, unit: 'cm' },
      { value: 1.5, unit: 'cm' },
    ],
  ],
  ['Mass in the left breast has grown from 9 to 12 mm.', [{ value: 12, unit: 'mm' }]],
  ['Nodule in the lung 9 mm from the pleura.', []],
])('what it measured before is no size of today: %s', (sentence, size) => {
  expect(findings(sentence).entities.map((entity) => entity.size)).toEqual([size]);
});

test('what has nearly completely resolved is there, and less', () => {
  const { entities } = findings('The left knee joint effusion has nearly completely resolved.');
  expect(entities).toMatchObject([{ assertion: 'present', change: 'decreased' }]);
});

test('where some are denied that need something done, those that were seen are there', () => {
  const text =
    'FINDINGS: 2 cm nodule in the right thyroid lobe.\nIMPRESSION: No thyroid nodules meeting criteria for biopsy.';
  expect(extractReport(text, rules).study).toMatchObject([{ concept: 'thyroid nodule', status: 'present' }]);
});

test.each([
  ['Without prior pneumonia.', 'pneumonia none absent'],
  ['Absence of prior hemorrhage.', 'hemorrhage unspecified none absent'],
  ['The right lung is clear, no pneumothorax on either side.', 'pneumothorax none absent'],
  ['The right kidney shows no stones in either kidney.', 'nephrolithiasis none absent'],
  ['The right kidney shows no stone and there is no liver lesion.', 'liver lesion none absent'],
  ['The left lung is clear and there is no pneumothorax.', 'pneumothorax none absent'],
  ['The right shoulder labral tear is seen; the hip is normal.', 'labral tear of shoulder right present'],
])('what only looks like one of them is read as it was: %s', (sentence, expected) => {
  const said = findings(sentence).entities.map(
    ({ concept, laterality, assertion }) => `${concept} ${laterality} ${assertion}`,
  );
  expect(said.join(', ')).toContain(expected);
});

test('what is unclear is not denied', () => {
  expect(findings('It is unclear whether the ACL is intact.').entities).toEqual([]);
});
