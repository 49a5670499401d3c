/** One step of the schema. Never edited once shipped: the next idea is the next file. */
export interface Migration {
  readonly version: number;
  /** The reason, for whoever reads the schema in ten years. */
  readonly why: string;
  readonly up: string;
}
