/** A place that the operating system encrypts. Given by a host that has one that is real, never a plain file. */
export interface SecretKeeper {
  /** Undefined where nothing is kept under this name. */
  readonly read: (name: string) => Promise<string | undefined>;
  readonly write: (name: string, secret: string) => Promise<void>;
  readonly clear: (name: string) => Promise<void>;
}
