import { Button } from '../../ui/button.tsx';
import type { Prospect } from './comprehend-store.ts';
import css from './comprehend.module.css';

/** The exact text of the first report, letter for letter as it would leave, with the price of all of them. */
export function OutgoingPreview({
  prospect: { estimate, preview },
  onSend,
}: {
  readonly prospect: Prospect;
  readonly onSend: () => void;
}) {
  const { reports, requests, characters, dollars, withheld } = estimate;
  if (reports === 0)
    return (
      <p>
        Nothing to send: every linked report was asked about
        {withheld > 0 ? `, but ${withheld.toLocaleString('en')} whose images cannot be read now` : ''}.
      </p>
    );
  return (
    <div className={css['outgoing']}>
      <p>
        {reports.toLocaleString('en')} {reports === 1 ? 'report' : 'reports'}, {requests.toLocaleString('en')}{' '}
        requests, {characters.toLocaleString('en')} characters: about{' '}
        <strong>US$ {dollars < 0.01 ? dollars.toFixed(4) : dollars.toFixed(2)}</strong> at list price.
        {withheld > 0 &&
          ` ${withheld.toLocaleString('en')} more stay here: their images cannot be read, so the names in them are not known.`}
      </p>
      {preview !== undefined && (
        <figure className={css['figure']}>
          <figcaption className={css['quiet']}>
            The first report, exactly as it would leave. X stands for what was blanked (
            {preview.removed.length.toLocaleString('en')}).
          </figcaption>
          {preview.chunks.map(({ section, text, bytes }) => (
            <section key={`${section} ${text}`} aria-label={section}>
              <h3 className={css['part']}>
                {section} · {bytes.toLocaleString('en')} bytes
              </h3>
              <pre className={css['text']}>{text}</pre>
            </section>
          ))}
        </figure>
      )}
      <div className={css['row']}>
        <Button look="main" onPress={onSend}>
          Send {requests.toLocaleString('en')} {requests === 1 ? 'request' : 'requests'} to Amazon
        </Button>
      </div>
    </div>
  );
}
