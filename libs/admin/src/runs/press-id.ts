import { createHash } from 'node:crypto';

/**
 * Gives the id under which a press is known: a form that was sent, with what it asks for and by whom. The same form sent again with the
 * same content has the same; what anybody else sends never has. It begins with the time at which the form was shown, as the ids of runs
 * begin with theirs, so that what is old is found alike.
 *
 * @param formId as `makeFormId` made it
 * @param content all that tells one press from another, in an order that is always the same
 * @param turn 0; higher by one each time that the press before may be repeated
 */
export function pressId(formId: string, content: readonly unknown[], turn: number): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([formId, content, turn]))
    .digest('hex');
  return `${formId.slice(0, 8)}-${formId.slice(8, 12)}-${digest.slice(0, 22)}`;
}
