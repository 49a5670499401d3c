import { useState, type DragEvent, type ReactNode } from 'react';
import { useStores } from '../../../app/stores.ts';
import { isCarried, loadIn } from './drag-load.ts';
import css from './viewports.module.css';

/** A viewport that takes what is let go over it: a series, a prior, a hit. A file goes on to whoever takes files. */
export function DropPlace({ index, children }: { readonly index: number; readonly children: ReactNode }) {
  const { viewer } = useStores();
  const [over, setOver] = useState(false);
  const onDragOver = (event: DragEvent): void => {
    if (!isCarried(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  const onDrop = (event: DragEvent): void => {
    setOver(false);
    const load = loadIn(event.dataTransfer);
    if (load === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const { showSeries, openPrior, openBeside } = viewer.getState();
    if (load.carries === 'series') showSeries(load.series, index);
    if (load.carries === 'prior') void openPrior(load.study, index);
    if (load.carries === 'hit') void openBeside(load.hit, index);
  };
  return (
    <div
      className={css['place']}
      data-over={over}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {children}
    </div>
  );
}
