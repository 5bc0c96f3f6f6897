/** The class of an entity: abstract where it only has what others inherit from it in its table. */
export type EntityClass<T extends object = object> = abstract new (...parameters: never[]) => T;
