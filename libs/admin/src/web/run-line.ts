import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { Run } from '../runs/run.entity.js';
import type { Texts } from '../texts/texts.js';
import type { BadgeView } from './badge.js';
import { presentInstant, type InstantView } from './instant.presenter.js';
import { presentState } from './run-badge.js';

/** One run in a short list of runs. */
export interface RunLine {
  /** What was done. */
  readonly label: string;
  /** The page of the run. */
  readonly href: string;
  /** When. */
  readonly time: InstantView;
  readonly state: BadgeView;
  /** Who. */
  readonly username: string;
  /** What the run was on: "articles", or the name as it was recorded where the site has no such model. Undefined on the page of a row, which says it. */
  readonly model: string | undefined;
}

/** Presents a run for a short list. */
export function presentRunLine(
  run: Run,
  models: readonly Pick<ModelDefinition, 'name' | 'verboseNamePlural'>[],
  basePath: string,
  texts: Texts,
): RunLine {
  const at = run.startedAt ?? run.createdAt;
  return {
    label: run.label,
    href: `${basePath}/runs/${run.id}`,
    time: presentInstant(at, texts),
    state: presentState(run, texts),
    username: run.username,
    model: models.find(({ name }) => name === run.model)?.verboseNamePlural ?? run.model,
  };
}
