import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { readAdminColumn } from '../model-admin/admin-column.decorator.js';
import { badgeTones, type ColumnDisplay } from '../model-admin/column-options.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { columnKindOf, type ColumnKind } from '../model-admin/column-kind.js';
import { resolvePath } from '../model-admin/resolved-path.js';

const everyDisplay = `'boolean', 'date', 'dateTime', 'link', or { badge: … } with the tones ${badgeTones.map((tone) => `'${tone}'`).join(', ')}`;

/** The columns that a display is for; all of them where it is not named. */
const fitting: Readonly<Record<string, { readonly kinds: readonly ColumnKind[]; readonly expected: string }>> = {
  boolean: { kinds: ['boolean', 'number'], expected: 'it for booleans and numbers' },
  date: { kinds: ['date'], expected: 'it for dates' },
  dateTime: { kinds: ['date'], expected: 'it for dates' },
  link: { kinds: ['text'], expected: 'it for texts' },
};

/** Checks that the options of columns are for columns there are, and that each can be shown as they say; the methods' that a list shows, too. */
export function checkColumnOptions(definition: ModelDefinition): readonly ConfigurationMistake[] {
  const { admin, entity, metadata, prototype, columns, listDisplay, columnMethods } = definition;
  const mistakeOf = (path: string, display: unknown, expected: string | undefined): readonly ConfigurationMistake[] => {
    if (expected === undefined) return [];
    const values = { admin: admin.name, path, display: JSON.stringify(display), expected };
    return [configurationMistake('ADMIN_COLUMN_DISPLAY_INVALID', values)];
  };
  const paths = Object.entries(columns).flatMap(([path, options]) => {
    const resolved = resolvePath(metadata, path);
    if (!resolved) {
      return [configurationMistake('ADMIN_COLUMN_OPTIONS_UNKNOWN', { admin: admin.name, entity: entity.name, path })];
    }
    const display = options?.display;
    const column = 'column' in resolved.end ? resolved.end.column : undefined;
    return mistakeOf(path, display, unknownDisplay(display) ?? (display && unfitDisplay(display, column)));
  });
  const methods = listDisplay.filter((name) => columnMethods.has(name));
  return [
    ...paths,
    ...methods.flatMap((name) => {
      const { display } = readAdminColumn(prototype, name);
      return mistakeOf(name, display, unknownDisplay(display));
    }),
  ];
}

/** Says what there is instead of a display; undefined for one there is, and for none. */
function unknownDisplay(display: unknown): string | undefined {
  if (display === undefined || (typeof display === 'string' && Object.hasOwn(fitting, display))) return undefined;
  const badge: unknown =
    typeof display === 'object' && display !== null && 'badge' in display ? display.badge : undefined;
  const isBadge = typeof badge === 'object' && badge !== null;
  return isBadge && Object.values(badge).every((tone) => badgeTones.some((known) => known === tone))
    ? undefined
    : everyDisplay;
}

/** Says what a display is for; undefined for a column that it fits. */
function unfitDisplay(display: ColumnDisplay, column: ColumnMetadata | undefined): string | undefined {
  if (!column) return 'it for a column, not for a relation';
  const fit = typeof display === 'string' ? fitting[display] : undefined;
  // What a transformer makes of the values, nobody knows before they come.
  return !fit || column.transformer || fit.kinds.includes(columnKindOf(column)) ? undefined : fit.expected;
}
