/** Version of the engine's code. Raise it with any change that can alter an answer; the data files are hashed besides. */
export const engineCodeVersion = 'simile-reports-1.0.0';
