import { useState } from 'react';
import { useStores } from '../../app/stores.ts';
import css from './thumbnail.module.css';

interface ThumbnailProps {
  readonly instance: number | undefined;
  readonly pending?: boolean;
  /** What it shows, where no words beside it say so. */
  readonly description?: string;
}

/** The small picture of an image; an empty frame while its pixels are still to be read, or cannot be. */
export function Thumbnail({ instance, pending = false, description = '' }: ThumbnailProps) {
  const { client } = useStores();
  const [broken, setBroken] = useState<number>();
  if (instance === undefined || pending || broken === instance)
    return <span className={`${css['frame']} ${pending ? css['pending'] : ''}`} />;
  return (
    <img
      className={css['frame']}
      // Before its address, or it is asked for at once.
      loading="lazy"
      src={client.pictures.thumbnail(instance)}
      alt={description}
      draggable={false}
      decoding="async"
      onError={() => setBroken(instance)}
    />
  );
}
