import { parseListPlace } from '../change-list/list-place.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { Run } from '../runs/run.entity.js';
import type { TextKey } from '../texts/english.js';
import type { Texts } from '../texts/texts.js';
import type { FactView } from './fact.view.js';
import { presentExactInstant } from './instant.presenter.js';

const SECOND = 1_000;
const MINUTE = 60_000;

/**
 * Presents who ran what, when and on how many rows; with the details also on which.
 *
 * @param definition the model, where it is on the site and the person may view it
 */
export function presentRunFacts(
  run: Run,
  definition: ModelDefinition | undefined,
  details: boolean,
  { basePath, texts }: { readonly basePath: string; readonly texts: Texts },
): readonly FactView[] {
  const list = definition && `${basePath}/${definition.name}`;
  const instant = (at: Date): Pick<FactView, 'text' | 'values'> => {
    const view = presentExactInstant(at, texts);
    return { text: view.text, values: [view] };
  };
  const number = (count: number): string => texts.number(count);
  const { createdAt, startedAt, finishedAt, rowsAffected } = run;
  const asked = startedAt === null || startedAt.getTime() !== createdAt.getTime();
  // Nobody knows when it stopped: its end is when that was found out.
  const isNoticed = run.state === 'interrupted';
  return [
    { term: texts.format('run.facts.model'), text: definition?.verboseNamePlural ?? run.model, href: list },
    { term: texts.format('run.facts.user'), text: run.username },
    ...(asked ? [{ term: texts.format('run.facts.asked'), ...instant(createdAt) }] : []),
    ...(startedAt ? [{ term: texts.format('run.facts.started'), ...instant(startedAt) }] : []),
    ...(finishedAt
      ? [{ term: texts.format(isNoticed ? 'run.facts.noticed' : 'run.facts.finished'), ...instant(finishedAt) }]
      : []),
    ...(startedAt && finishedAt && !isNoticed
      ? [
          {
            term: texts.format('run.facts.took'),
            text: durationText(finishedAt.getTime() - startedAt.getTime(), texts),
          },
        ]
      : []),
    ...(details
      ? [
          {
            term: texts.format('run.facts.selection'),
            text: run.selection,
            link: list ? { text: texts.format(placeKey(run)), href: list + run.address } : undefined,
          },
        ]
      : []),
    { term: texts.format('run.facts.selected'), text: number(run.rowsSelected) },
    ...(run.rowsSpared > 0 ? [{ term: texts.format('run.facts.spared'), text: number(run.rowsSpared) }] : []),
    ...(run.rowsDone === null ? [] : [{ term: texts.format('run.facts.done'), text: number(run.rowsDone) }]),
    ...(rowsAffected === null ? [] : [{ term: texts.format('run.facts.affected'), text: number(rowsAffected) }]),
  ];
}

/** Says what the address of a run leads to. */
function placeKey({ address }: Run): TextKey {
  switch (parseListPlace(address).location) {
    case 'list':
      return 'run.facts.selection.now';
    case 'object':
      return 'run.facts.selection.object';
  }
}

function durationText(milliseconds: number, texts: Texts): string {
  if (milliseconds < SECOND) return texts.format('run.took.milliseconds', { milliseconds: Math.max(0, milliseconds) });
  if (milliseconds < MINUTE) return texts.format('run.took.seconds', { seconds: Math.round(milliseconds / 100) / 10 });
  const seconds = Math.round(milliseconds / SECOND);
  return texts.format('run.took.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}
