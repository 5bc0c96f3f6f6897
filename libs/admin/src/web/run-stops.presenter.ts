import type { Action } from '../actions/action.js';
import { readStops } from '../runs/run-stops.js';
import type { Run } from '../runs/run.entity.js';
import type { Texts } from '../texts/texts.js';
import type { Exchange } from './exchange.js';
import { presentRunForm } from './run-form.js';
import type { StopView } from './run.view.js';
import type { SiteServer } from './site.server.js';

/** Presents how a run stopped before somebody went on with it: after how many rows, why, and what was filled in for these, where that was changed. */
export async function presentStops(
  server: SiteServer,
  exchange: Exchange,
  run: Pick<Run, 'stops'>,
  action: Action | undefined,
): Promise<readonly StopView[]> {
  const { texts } = exchange;
  const stops: StopView[] = [];
  for (const stop of readStops(run)) {
    stops.push({
      at: texts.format('run.stops.at', { count: stop.rowsDone }),
      reason: stop.error ?? texts.format('run.stops.noReason'),
      reference: referenceOf(stop, texts),
      form: await presentRunForm(server, exchange, stop, action),
    });
  }
  return stops;
}

/** Says under which number the log has a failure, where the words that its person was told don't. */
export function referenceOf({ error, reference }: Pick<Run, 'error' | 'reference'>, texts: Texts): string | undefined {
  return reference !== null && !error?.includes(reference) ? texts.format('run.reference', { reference }) : undefined;
}
