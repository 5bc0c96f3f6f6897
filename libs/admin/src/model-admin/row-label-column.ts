/** The method of `ModelAdmin` that is a column too, and stands alone where an admin names none: how the row is called. */
export const ROW_LABEL_COLUMN = 'getRowLabel';
