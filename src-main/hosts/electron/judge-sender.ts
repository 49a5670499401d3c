import { appOrigin, isOurs } from './app-address.ts';
import type { Asked } from './electron-api.ts';

/**
 * Whether a message comes from the top frame of one of our windows, showing a page of ours. Everything is looked at
 * when the message arrives: a frame that has gone has no `senderFrame`, one that was navigated has another address.
 */
export function isOurWindow({ sender, senderFrame }: Asked, windowIds: ReadonlySet<number>): boolean {
  return (
    windowIds.has(sender.id) &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame.frameTreeNodeId === sender.mainFrame.frameTreeNodeId &&
    senderFrame.origin === appOrigin &&
    isOurs(senderFrame.url)
  );
}
