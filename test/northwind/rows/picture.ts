/** What is in each picture: it may stand on no page and in no file. */
export const PICTURE = 'PICTUREBYTES';

/** A picture, which is no text in any encoding. */
export const picture = Buffer.from(`\u0000${PICTURE}\u00ff`, 'latin1');
