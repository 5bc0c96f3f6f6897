import type { DataSource } from 'typeorm';
import type { Examination, ExaminedModel, Finding } from './examination.js';
import type { ListPlan } from './list-plans.js';

/** Writes what an examination found, for people: model by model, and the statements last. */
export function examinationText(examination: Examination): string {
  const models = examination.models.map(modelText);
  return [...models, statementsText(examination.statements)].join('\n');
}

function modelText({ definition, rows, findings, plans }: ExaminedModel): string {
  const { admin, metadata, site } = definition;
  const count = `${rows.more ? 'more than ' : ''}${rows.rows.toLocaleString('en')} rows`;
  const head = `${admin.name} of the site '${site.name}': ${metadata.tablePath}, ${count}`;
  return [head, ...findings.map(findingLine), ...plans.map(planLine)].join('\n  ') + '\n';
}

function findingLine({ reason, outcome }: Finding): string {
  switch (outcome.kind) {
    case 'served':
      return `has      ${reason}: ${outcome.by}`;
    case 'missing':
      return `missing  ${reason}: ${outcome.index}`;
    case 'unserved':
      return `none     ${reason}: ${outcome.because}`;
  }
}

function planLine({ reason, plan: { indexes, scanned, sorts, rows } }: ListPlan): string {
  const parts = [
    ...(scanned.length > 0 ? [`reads all of ${scanned.join(', ')}`] : []),
    ...(indexes.length > 0 ? [`by ${indexes.join(', ')}`] : []),
    ...(sorts ? ['sorts'] : []),
    ...(rows === undefined ? [] : [`about ${rows.toLocaleString('en')} rows`]),
  ];
  return `plan     ${reason}: ${parts.join(', ')}`;
}

function statementsText(statements: ReadonlyMap<DataSource, readonly string[]>): string {
  const lacking = [...statements].filter(([, lines]) => lines.length > 0);
  if (lacking.length === 0) return 'No index is missing.\n';
  const parts = lacking.map(([{ driver }, lines]) => {
    const head = statements.size > 1 ? [`-- in ${String(driver.database)}`] : [];
    return [...head, ...lines].join('\n');
  });
  return `To make what is missing:\n\n${parts.join('\n\n')}\n`;
}
