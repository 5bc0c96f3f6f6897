import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from '../../../newsroom/src/database/data-source-options.js';
import { newsroomEntities } from '../../../newsroom/src/database/newsroom-entities.js';
import { DeleteController } from './delete.controller.js';
import { ExportController } from './export.controller.js';
import { FloorDatabase } from './floor.database.js';
import { IterateController } from './iterate.controller.js';
import { ListController } from './list.controller.js';
import { PublishController } from './publish.controller.js';

/** Wires the least that does the same work: Nest, TypeORM with the newsroom's entities, and a route for each kind of work. */
@Module({})
export class FloorModule {
  static forRoot(database: string): DynamicModule {
    return {
      module: FloorModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(database),
          entities: [...newsroomEntities],
          synchronize: false,
          retryAttempts: 1,
        }),
      ],
      providers: [FloorDatabase],
      controllers: [ListController, PublishController, DeleteController, ExportController, IterateController],
    };
  }
}
