/** The levels of a message, from the quietest; messages of the level debug are shown in development only. */
export const messageLevels = ['debug', 'info', 'success', 'warning', 'error'] as const;

/** How a message is meant, and so how it looks. */
export type MessageLevel = (typeof messageLevels)[number];

/** A sentence for the person, shown once on the next page: `{ level: 'success', text: '3 stories were published.' }`. */
export interface Message {
  /** Says how it is meant. */
  readonly level: MessageLevel;
  /** Is the sentence, as plain text. */
  readonly text: string;
}
