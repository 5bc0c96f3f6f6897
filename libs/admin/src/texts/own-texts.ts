/**
 * Names the texts of a host's own, so that the compiler knows their keys; none, until a host declares some. Only the keys matter.
 *
 * @example declare module 'nest-steward' { interface OwnTexts { 'article.published': string } }
 */
export interface OwnTexts {}
