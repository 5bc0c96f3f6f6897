import { AdminModel, ModelAdmin } from 'nest-steward';
import { Story } from './story.entity.js';

/** The one admin of the blank app. */
@AdminModel(Story, { listDisplay: ['title'] })
export class StoryAdmin extends ModelAdmin<Story> {
  override getRowLabel(story: Story): string {
    return story.title;
  }
}
