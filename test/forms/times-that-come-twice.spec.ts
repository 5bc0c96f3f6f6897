import { IsDate, IsDateString } from 'class-validator';
import fc from 'fast-check';
import { FormField } from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormContext } from '../../libs/admin/src/forms/form-context.js';
import { describeForm } from '../../libs/admin/src/forms/form-definition.js';
import { parseForm } from '../../libs/admin/src/forms/form.parser.js';
import { presentForm } from '../../libs/admin/src/web/form.presenter.js';
import { databases } from '../support/databases.js';
import { openFormDesk } from '../support/forms/form-desk.js';
import { pageOf, postedBy } from '../support/forms/page-of.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

/** Half past two in Berlin on the day that the clocks are put back from three to two, for the first and for the second time. */
const FIRST = new Date('2026-10-25T00:30:00Z');
const SECOND = new Date('2026-10-25T01:30:00Z');

let newsdesk: Newsdesk;

beforeAll(async () => {
  newsdesk = await Newsdesk.open(databases[0]?.create ?? (() => Promise.reject(new Error('No database.'))));
});
afterAll(() => newsdesk.close());

/** A form of a time, which stands there at first. */
function formAt(time: Date): new () => { time: Date } {
  class Tide {
    @IsDate()
    time: Date = time;
  }
  return Tide;
}

const openIn = (timeZone: string): Promise<FormContext> => openFormDesk(newsdesk, { timeZone });

/** Gives what a browser posts of a form that was shown: with its defaults, or with what was typed before. */
async function posted(form: new () => object, context: FormContext, typed?: URLSearchParams): Promise<URLSearchParams> {
  return postedBy(pageOf(await presentForm(describeForm(form), context, typed, [])));
}

async function read(form: new () => object, context: FormContext, fields: URLSearchParams): Promise<unknown> {
  const parsed = await parseForm(describeForm(form), fields, context);
  if (parsed.kind === 'invalid') throw new TypeError(JSON.stringify(parsed.errors));
  return Reflect.get(parsed.instance, 'time');
}

describe('a time of a form that comes twice', () => {
  it.each([
    ['the first', FIRST],
    ['the second', SECOND],
  ])('is sent back as it was shown, where it was %s', async (_which, time) => {
    const context = await openIn('Europe/Berlin');
    const fields = await posted(formAt(time), context);

    expect(fields.get('field.time')).toBe('2026-10-25T02:30');
    expect(await read(formAt(time), context, fields)).toEqual(time);
    // As after a mistake in another field.
    expect(await read(formAt(time), context, await posted(formAt(time), context, fields))).toEqual(time);
  });

  it.each([
    ['another time of that hour', '2026-10-25T02:45', '2026-10-25T00:45:00Z'],
    ['a time of another day', '2026-10-26T02:30', '2026-10-26T01:30:00Z'],
    ['the time itself in UTC', '2026-10-25T02:30Z', '2026-10-25T02:30:00Z'],
  ])('is what is typed in its place: %s', async (_what, typed, instant) => {
    const context = await openIn('Europe/Berlin');
    const fields = await posted(formAt(SECOND), context);
    fields.set('field.time', typed);

    expect(await read(formAt(SECOND), context, fields)).toEqual(new Date(instant));
  });

  it('is the same where the property is a text', async () => {
    class Tide {
      @IsDateString()
      @FormField({ dateOnly: false, default: SECOND.toISOString() })
      time!: string;
    }
    const context = await openIn('Europe/Berlin');

    expect(await read(Tide, context, await posted(Tide, context))).toBe(SECOND.toISOString());
  });

  it.each(['', 'soon', '2026-10-25T02:30', '9999-99-99T99:99Z'])(
    'is the first where what was sent along is no instant of that time: “%s”',
    async (instant) => {
      const context = await openIn('Europe/Berlin');
      const fields = new URLSearchParams({ 'field.time': '2026-10-25T02:30', 'field.time.instant': instant });

      expect(await read(formAt(SECOND), context, fields)).toEqual(FIRST);
    },
  );

  it('sends nothing along where it comes once', async () => {
    const context = await openIn('Europe/Berlin');

    expect([...(await posted(formAt(new Date('2026-11-22T18:37:00Z')), context)).keys()]).toEqual(['field.time']);
  });

  it('is no exception: whatever stands in a form at first and is sent as it is, is the same instant, in every zone', async () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'America/Havana', 'Asia/Kolkata'];
    const contexts = new Map<string, FormContext>();
    for (const zone of zones) contexts.set(zone, await openIn(zone));
    // Hours about the changes of clocks, and others.
    const instant = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('2026-10-25', '2026-11-01', '2026-04-05', '2026-03-29'),
          fc.integer({ min: 0, max: 1_440 }),
        )
        .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000)),
      fc.date({ min: new Date('1980-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...contexts.values()), instant, async (context, time) => {
        const fields = await posted(formAt(time), context);

        expect(await read(formAt(time), context, fields)).toEqual(time);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
