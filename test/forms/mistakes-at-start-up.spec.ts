import { IsArray, IsInt, IsString } from 'class-validator';
import { AdminAction, AdminModel, adminAction, FormField, ModelAdmin } from 'nest-steward';
import { describe, expect, it } from 'vitest';
import { Captain } from '../support/harbour/captain.entity.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';
import { makeSite, type SiteSetup } from '../support/site.js';

class Nothing {}

class Cargo {
  @IsArray()
  goods!: string[];

  @FormField({ long: true })
  @IsInt()
  tons!: number;
}

class Handover {
  @IsString()
  reason!: string;

  @FormField({ entity: Captain })
  captain!: Captain;
}

@AdminModel(Ship)
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ form: Handover })
  handOver(): void {}
}

@AdminModel(Captain)
class CaptainAdmin extends ModelAdmin<Captain> {}

const load = adminAction({ name: 'load', form: Cargo }, () => undefined);
const wait = adminAction({ name: 'wait', form: Nothing }, () => undefined);

@AdminModel(Crate, { actions: [load, wait] })
class CrateAdmin extends ModelAdmin<Crate> {}

async function mistakesOf(setup: Omit<SiteSetup, 'adapter'>): Promise<readonly string[]> {
  const { app } = await makeSite({ adapter: 'express', ...setup });
  return (await startUpMistakes(app)).map(({ code, text }) => `${code}: ${text}`);
}

describe('a form with a mistake stops the start-up', () => {
  it('where nothing is asked for, or nothing says what can be typed, or an option means nothing', async () => {
    expect(await mistakesOf({ providers: [CrateAdmin] })).toEqual([
      "ADMIN_FORM_FIELD_UNKNOWN: The form Cargo, by which the action 'load' of CrateAdmin asks, has a property 'goods' of which nothing says what can be typed. Add one of @IsString, @IsNumber, @IsBoolean, @IsDate, @IsEnum, @IsIn or @FormField({ entity }).",
      "ADMIN_FORM_OPTION_INVALID: The form Cargo, by which the action 'load' of CrateAdmin asks, gives 'tons' the option `long`, which is for a text. Take it off, or change the property.",
      "ADMIN_FORM_EMPTY: The action 'wait' of CrateAdmin asks by the form Nothing, which has no field. Put a decorator of class-validator, or @FormField, on each property to ask for.",
    ]);
  });

  it('where a row is asked for that has no admin on the site', async () => {
    expect(await mistakesOf({ providers: [ShipAdmin] })).toEqual([
      "ADMIN_FORM_ADMIN_MISSING: The form Handover, by which the action 'handOver' of ShipAdmin asks, has a field 'captain' for a row of Captain, which has no admin on the site 'default' to take the rows from. Register one.",
    ]);
    expect(await mistakesOf({ providers: [ShipAdmin, CaptainAdmin] })).toEqual([]);
  });

  it('for the actions of the site, too', async () => {
    const mistakes = await mistakesOf({ providers: [CaptainAdmin], site: { actions: [wait] } });

    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain("ADMIN_FORM_EMPTY: The action 'wait' of CaptainAdmin");
  });
});
