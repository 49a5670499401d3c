import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import css from './snippet-line.module.css';

/** Under a row: what its report says around the words that were looked for. */
export function SnippetLine({ study, text }: { readonly study: number; readonly text: string }) {
  const { snippets } = useStores();
  const pieces = useStore(snippets, (state) => (state.text === text ? state.pieces.get(study) : undefined));
  useEffect(() => snippets.getState().want(text, study), [snippets, text, study]);
  let at = 0;
  return (
    <span className={css['snippet']}>
      {pieces?.map((piece) => {
        at += piece.text.length;
        return piece.match ? <mark key={at}>{piece.text}</mark> : piece.text;
      })}
    </span>
  );
}
