import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdminModule } from 'nest-steward';
import { AccountsAuthenticator, AccountsModule } from 'nest-steward/accounts';
import { StoryAdmin } from './story.admin.js';
import { Story } from './story.entity.js';

/** A blank Nest app with an admin for one entity. */
@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'better-sqlite3',
      database: 'blank.sqlite',
      autoLoadEntities: true,
      synchronize: true,
    }),
    TypeOrmModule.forFeature([Story]),
    AccountsModule.forRoot({ secret: process.env['ADMIN_SECRET'] }),
    AdminModule.forRoot({ path: 'admin', siteHeader: 'Blank', authenticator: AccountsAuthenticator }),
  ],
  providers: [StoryAdmin],
})
export class AppModule {}
