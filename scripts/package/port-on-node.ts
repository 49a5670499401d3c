// Puts what Electron calls `process.parentPort` in front of a child process of plain Node.
Object.assign(process, {
  parentPort: {
    postMessage: (message: unknown) => void process.send?.(message),
    on: (event: string, listener: (message: { data: unknown }) => void) =>
      void process.on(event, (data: unknown) => listener({ data })),
  },
});
process.once('disconnect', () => process.exit());
