import {
  ActionError,
  AdminAction,
  AdminColumn,
  AdminModel,
  AdminRequest,
  type ConfirmationPage,
  ModelAdmin,
  Selection,
} from 'nest-steward';
import { chooseDesk } from '../desks/choose-desk.action.js';
import { deskChoices } from '../desks/desks.js';
import { NewsletterError } from '../newsletter/newsletter.error.js';
import { NewsletterService } from '../newsletter/newsletter.service.js';
import { Article } from './article.entity.js';
import { exportAsJson } from './export-as-json.action.js';
import { makeWithdrawn } from './make-withdrawn.action.js';
import { ReassignAuthorForm } from './reassign-author.form.js';

/** Says how articles appear in the admin, and what may be done to them. */
@AdminModel(Article, {
  listDisplay: ['title', 'status', 'desk', 'author.name', 'publishedAt', 'views', 'wordCount'],
  columns: { status: { display: { badge: { p: 'success', w: 'warning' } } } },
  choices: { status: { d: 'Draft', p: 'Published', w: 'Withdrawn' }, desk: deskChoices },
  listFilter: ['status', 'desk', 'featured', 'publishedAt', 'author', 'tags'],
  searchFields: ['title', 'author.name', 'tags.name'],
  ordering: ['title'],
  dateHierarchy: 'publishedAt',
  listReads: ['title', 'body'],
  actions: [makeWithdrawn, chooseDesk, exportAsJson],
})
export class ArticleAdmin extends ModelAdmin<Article> {
  constructor(private readonly newsletter: NewsletterService) {
    super();
  }

  override getRowLabel(article: Article): string {
    return article.title;
  }

  @AdminColumn({ header: 'Words' })
  wordCount(article: Article): number {
    return article.body.match(/\S+/g)?.length ?? 0;
  }

  @AdminAction({
    permissions: ['publish'],
    description: 'Mark this story as published',
    descriptionPlural: 'Mark selected stories as published',
    group: 'Publishing',
    order: -1,
    locations: ['list', 'object'],
  })
  async makePublished(request: AdminRequest, selection: Selection<Article>): Promise<void> {
    const updated = await selection.update({ status: 'p' }); // one UPDATE, however many rows
    const text = request.plural(updated, {
      one: '# story was successfully marked as published.',
      other: '# stories were successfully marked as published.',
    });
    this.messageUser(request, text, 'success');
  }

  // What was sent can't be taken back, so there is nothing a transaction could undo.
  @AdminAction({
    description: 'Send selected %(verbose_name_plural)s as newsletter',
    group: 'Publishing',
    transaction: false,
    confirm: askBeforeSending,
  })
  async sendNewsletter(request: AdminRequest, selection: Selection<Article>): Promise<void> {
    const total = await selection.count();
    let sent = 0;
    for await (const article of selection) {
      try {
        await this.newsletter.send(article); // streamed, bounded memory
      } catch (error) {
        if (!(error instanceof NewsletterError)) throw error;
        throw new ActionError(`Sent ${sent} of ${total}; stopped at '${article.title}': ${error.message}`);
      }
      sent += 1;
    }
    this.messageUser(
      request,
      request.plural(sent, { one: '# story was sent.', other: '# stories were sent.' }),
      'success',
    );
  }

  @AdminAction({ description: 'Give selected %(verbose_name_plural)s to another author', form: ReassignAuthorForm })
  async reassignAuthor(
    request: AdminRequest,
    selection: Selection<Article>,
    { author }: ReassignAuthorForm,
  ): Promise<void> {
    const updated = await selection.update({ author });
    const text = request.plural(updated, { one: '# article now belongs to', other: '# articles now belong to' });
    this.messageUser(request, `${text} ${author.name}.`, 'success');
  }

  hasPublishPermission(request: AdminRequest): boolean {
    return request.user.hasPermission(this.permission('publish')); // 'article.publish'
  }

  /** Leaves deleting to superusers and to those whose name begins with J. */
  override async getActions(request: AdminRequest): ReturnType<ModelAdmin<Article>['getActions']> {
    const actions = await super.getActions(request); // Map<name, Action>, in order
    const { isSuperuser, username } = request.user;
    if (!isSuperuser && username[0]?.toUpperCase() !== 'J') actions.delete('deleteSelected');
    return actions;
  }
}

async function askBeforeSending(request: AdminRequest, selection: Selection<Article>): Promise<ConfirmationPage> {
  const title = request.plural(await selection.count(), {
    one: 'Send # story to all subscribers?',
    other: 'Send # stories to all subscribers?',
  });
  return { title, text: 'What was sent cannot be taken back.', submit: 'Send' };
}
