import Handlebars from 'handlebars';

/** Something a template names, and the line where. */
export interface TemplateReference {
  readonly name: string;
  readonly line: number;
}

/** What a template names beside its context. */
export interface TemplateReferences {
  /** The partials it includes, without those whose name it computes. */
  readonly partials: readonly TemplateReference[];
  readonly helpers: readonly TemplateReference[];
  /** The texts of the catalogue it shows, without those whose key it computes. */
  readonly texts: readonly TemplateReference[];
  /** The partials it defines within itself. */
  readonly inline: readonly TemplateReference[];
}

/** Reads what a template names. */
export function readReferences(syntax: hbs.AST.Program): TemplateReferences {
  const reader = new ReferenceReader();
  reader.accept(syntax);
  return reader;
}

class ReferenceReader extends Handlebars.Visitor implements TemplateReferences {
  readonly partials: TemplateReference[] = [];
  readonly helpers: TemplateReference[] = [];
  readonly texts: TemplateReference[] = [];
  readonly inline: TemplateReference[] = [];

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.addPartial(partial);
    super.PartialStatement(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.addPartial(partial);
    super.PartialBlockStatement(partial);
  }

  override DecoratorBlock(decorator: hbs.AST.DecoratorBlock): void {
    const [name] = decorator.params;
    if (name && 'value' in name) this.inline.push({ name: String(name.value), line: decorator.loc.start.line });
    super.DecoratorBlock(decorator);
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (isCall(mustache)) this.addHelper(mustache);
    super.MustacheStatement(mustache);
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    if (isCall(block)) this.addHelper(block);
    super.BlockStatement(block);
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.addHelper(expression);
    super.SubExpression(expression);
  }

  private addPartial({ name, loc }: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): void {
    if (name.type === 'SubExpression' || ('data' in name && name.data)) return;
    // Whatever the types say, a number may stand there.
    const written: unknown = name.original;
    this.partials.push({ name: String(written), line: loc.start.line });
  }

  private addHelper({ path, params, loc }: Call): void {
    const { line } = loc.start;
    const name = 'original' in path ? String(path.original) : '';
    this.helpers.push({ name, line });
    const [key] = params;
    if (name === 'translate' && key && 'value' in key) this.texts.push({ name: String(key.value), line });
  }
}

type Call = Pick<hbs.AST.SubExpression, 'params' | 'loc'> & { readonly path: hbs.AST.Expression };

/** Says whether something is given values: what is not may be a field of the context. */
function isCall({ params, hash }: hbs.AST.MustacheStatement | hbs.AST.BlockStatement): boolean {
  return params.length > 0 || Boolean(hash?.pairs.length);
}
