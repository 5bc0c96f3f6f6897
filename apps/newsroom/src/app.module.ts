import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdminModule } from 'nest-steward';
import { AccountsAuthenticator, AccountsModule } from 'nest-steward/accounts';
import { ArchiveModule } from './archive/archive.module.js';
import { ArticlesModule } from './articles/articles.module.js';
import { AuthorsModule } from './authors/authors.module.js';
import { CommentsModule } from './comments/comments.module.js';
import type { NewsroomConfiguration } from './configuration/newsroom-configuration.js';
import { ContractsModule } from './contracts/contracts.module.js';
import { dataSourceOptions } from './database/data-source-options.js';
import { FrontPageModule } from './front-page/front-page.module.js';
import { TagsModule } from './tags/tags.module.js';

/** Wires the newsroom. An application with one database says `@Module({ imports: […] })` instead of `forRoot`. */
@Module({})
export class AppModule {
  static forRoot({ database, secret, synchronize = true }: NewsroomConfiguration): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(database),
          autoLoadEntities: true,
          retryAttempts: 1,
          synchronize,
        }),
        AccountsModule.forRoot({ secret }),
        AdminModule.forRoot({
          path: 'admin',
          siteHeader: 'Newsroom',
          authenticator: AccountsAuthenticator,
          templates: join(import.meta.dirname, 'templates'),
        }),
        ArticlesModule,
        AuthorsModule,
        CommentsModule,
        TagsModule,
        ContractsModule,
        ArchiveModule,
        FrontPageModule,
      ],
    };
  }
}
