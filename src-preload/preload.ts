import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { makeBridge } from './make-bridge.ts';

contextBridge.exposeInMainWorld(
  'simile',
  makeBridge({
    invoke: (channel, ...words) => ipcRenderer.invoke(channel, ...words),
    send: (channel, ...words) => ipcRenderer.send(channel, ...words),
    hear(channel, listener) {
      // The event is Electron's: the page gets the message alone.
      const heard = (_: IpcRendererEvent, message: unknown) => listener(message);
      ipcRenderer.on(channel, heard);
      return () => void ipcRenderer.removeListener(channel, heard);
    },
    // Throws for what is no File, whatever the page says it is.
    pathOf: (file: File) => webUtils.getPathForFile(file),
  }),
);
