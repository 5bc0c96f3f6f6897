import { Module } from '@nestjs/common';
import { AdminSite } from 'nest-steward';
import { ArchiveController } from './archive.controller.js';
import { exportToArchive } from './export-to-archive.action.js';

/** Offers the archive on every model of the admin. */
@Module({ controllers: [ArchiveController] })
export class ArchiveModule {
  constructor(site: AdminSite) {
    site.addAction(exportToArchive);
  }
}
