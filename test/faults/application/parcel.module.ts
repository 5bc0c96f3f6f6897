import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdminModule, stewardEntities } from 'nest-steward';
import { PeopleAuthenticator } from '../../support/people.js';
import { MomentOfDeath } from './moment-of-death.js';
import { ParcelAdmin } from './parcel.admin.js';
import { Parcel } from './parcel.entity.js';
import { SETUP, type Setup } from './setup.js';
import { Sticker } from './sticker.entity.js';

@Module({})
class ParcelModule {}

/** Makes the application: parcels with their stickers, and one admin. */
export function parcelModule(setup: Setup, moment: MomentOfDeath): DynamicModule {
  const { database, runLease, shutdownGrace } = setup;
  return {
    module: ParcelModule,
    imports: [
      TypeOrmModule.forRoot({
        ...database,
        entities: [...stewardEntities, Parcel, Sticker],
        logger: moment,
        synchronize: true,
        retryAttempts: 1,
      }),
      AdminModule.forRoot({
        path: 'admin',
        authenticator: PeopleAuthenticator,
        ...(runLease === undefined ? {} : { runLease }),
        ...(shutdownGrace === undefined ? {} : { shutdownGrace }),
      }),
    ],
    providers: [
      PeopleAuthenticator,
      ParcelAdmin,
      { provide: MomentOfDeath, useValue: moment },
      { provide: SETUP, useValue: setup },
    ],
  };
}
