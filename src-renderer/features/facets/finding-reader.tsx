import type { FindingSource } from '../../../src-preload/contract/reports.ts';
import css from './finding-facets.module.css';

interface FindingReaderProps {
  readonly source: FindingSource;
  /** Studies of the library that the second reader was asked about. */
  readonly asked: number;
  readonly onSource: (source: FindingSource) => void;
}

const choices: readonly { readonly source: FindingSource; readonly words: string; readonly says: string }[] =
  [
    { source: 'local', words: 'Simile', says: 'What Simile reads in the reports' },
    {
      source: 'comprehend',
      words: 'Second',
      says: 'What the second reader, Amazon Comprehend Medical, reads',
    },
    { source: 'either', words: 'Either', says: 'The most that either of them says' },
    { source: 'both', words: 'Both', says: 'Only what both of them say alike' },
  ];

/** Whose reading of the reports is counted and asked for. Stands only where a second reader was ever asked. */
export function FindingReader({ source, asked, onSource }: FindingReaderProps) {
  return (
    <div className={css['reader']} role="group" aria-label="Whose reading of the reports">
      <span className={css['reader-words']} title={`The second reader was asked about ${asked} studies`}>
        Read by
      </span>
      {choices.map((choice) => (
        <button
          key={choice.source}
          type="button"
          className={css['view']}
          aria-pressed={choice.source === source}
          title={choice.says}
          onClick={() => onSource(choice.source)}
        >
          {choice.words}
        </button>
      ))}
    </div>
  );
}
