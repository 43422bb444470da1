/** Something that keeps a source from being read, in a sentence for the operator. */
export class SourceError extends Error {}
