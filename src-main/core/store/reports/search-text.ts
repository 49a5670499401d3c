import type { BrowseQuery } from '../../../../src-preload/contract/study.ts';
import type { TextHit } from '../../../../src-preload/contract/reports.ts';
import { studyConditions } from '../browse-studies.ts';
import type { Database } from '../database.ts';
import { findingSql, type FindingSql } from './finding-sql.ts';
import { selectsAll } from './finding-rows.ts';
import { partsOf, snippetSql } from './text-snippets.ts';

export interface TextSearch {
  /** In FTS5's language, as `parseTextQuery` writes it. */
  readonly match: string;
  readonly selection: Pick<BrowseQuery, 'filter' | 'words'>;
  /** Ways to fit, one of which a report must take while its study says that the concepts of that way are present. */
  readonly affirming?: readonly { readonly match: string; readonly concepts: readonly string[] }[];
  readonly offset: number;
  readonly limit: number;
}

type Row = Omit<TextHit, 'snippet' | 'study' | 'studyInstanceUid' | 'date'> & {
  readonly study: number | null;
  readonly studyInstanceUid: string | null;
  readonly date: string | null;
  readonly snippet: string;
};

/** Reports whose words fit, best first (BM25), with their studies; reports without a study only where nothing narrows. */
export function searchText(database: Database, search: TextSearch): { total: number; rows: TextHit[] } {
  const { match, offset, limit } = search;
  const all = selectsAll(search.selection) && search.affirming === undefined;
  const { where, parameters } = conditionsOf(search);
  const from = `report_text JOIN report ON report.report_id = report_text.rowid
       LEFT JOIN report_link ON report_link.report_id = report.report_id AND report_link.state = 'linked'
       LEFT JOIN study ON study.study_id = report_link.study_id LEFT JOIN patient USING (patient_id)
      WHERE report_text MATCH :match ${all ? '' : `AND study.study_id IS NOT NULL AND ${where}`}`;
  // A report of two examinations is two rows, so that none of the list is out of reach.
  const total =
    database.get<{ n: number }>(
      all
        ? `SELECT COUNT(*) AS n FROM report_text
             LEFT JOIN report_link ON report_link.report_id = report_text.rowid AND report_link.state = 'linked'
            WHERE report_text MATCH :match`
        : `SELECT COUNT(*) AS n FROM ${from}`,
      { ...(all ? {} : parameters), match },
    )?.n ?? 0;
  const rows = database.all<Row>(
    `SELECT report.report_id AS report, study.study_id AS study, study_uid AS studyInstanceUid,
            COALESCE(patient.dicom_id, '') AS patientId, COALESCE(patient.name, '') AS patientName, date,
            COALESCE(study.description, '') AS description, status,
            ${snippetSql(24)} AS snippet
       FROM ${from} ORDER BY rank LIMIT :limit OFFSET :offset`,
    { ...(all ? {} : parameters), match, limit, offset },
  );
  return { total, rows: rows.map(toHit) };
}

function conditionsOf({ selection, affirming = [] }: TextSearch): FindingSql {
  const selected = studyConditions(selection);
  const ways = affirming.map(({ match, concepts }, way) => {
    const present = concepts.map((of, at) => findingSql({ of, says: 'present' }, `way${way}x${at}`));
    const fits = `report.report_id IN (SELECT rowid FROM report_text WHERE report_text MATCH :way${way})`;
    return {
      where: [fits, ...present.map((each) => each.where)].join(' AND '),
      parameters: Object.assign({ [`way${way}`]: match }, ...present.map((each) => each.parameters)),
    };
  });
  if (ways.length === 0) return selected;
  return {
    where: `${selected.where} AND (${ways.map((way) => way.where).join(' OR ')})`,
    parameters: Object.assign({}, selected.parameters, ...ways.map((way) => way.parameters)),
  };
}

function toHit({ study, studyInstanceUid, date, snippet, ...row }: Row): TextHit {
  return {
    ...row,
    ...(study === null ? {} : { study }),
    ...(studyInstanceUid === null ? {} : { studyInstanceUid }),
    ...(date === null ? {} : { date }),
    snippet: partsOf(snippet),
  };
}
