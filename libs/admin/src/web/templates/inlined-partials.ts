import Handlebars from 'handlebars';

/** Finds the syntax of a partial by its name; undefined for one that is unknown, or that must not be put in. */
export type FindSyntax = (name: string) => hbs.AST.Program | undefined;

/** Where Handlebars keeps that a `~` takes away the blanks beside it. */
const STRIPS = ['strip', 'openStrip', 'inverseStrip', 'closeStrip'] as const;
const UNSTRIPPED: hbs.AST.StripFlags = { open: false, close: false };

/**
 * Puts the partials that a template includes as they stand, `{{> list-cell}}`, into the template: a page of a hundred rows calls a thousand
 * of them, and each call costs more than what most of them write. A partial that is given values or a block, that includes itself, or
 * whose name is computed stays a call. So does one that looks around itself, `{{../name}}`, and one within a block that names its values:
 * what is called sees nothing of either. And so does one that defines partials within itself, `{{#*inline "row"}}`: what calls it sees
 * nothing of these.
 *
 * What the parser has taken away of blanks and line ends is gone for good: compile the result with `ignoreStandalone`, or those of the
 * partials go as well.
 *
 * @example `{{#each cells}}{{> list-cell}}{{/each}}` becomes `{{#each cells}}<td>{{text}}</td>{{/each}}`
 */
export function inlinePartials(template: hbs.AST.Program, find: FindSyntax): hbs.AST.Program {
  return inlineInto(template, find, new Set([template]));
}

function inlineInto(program: hbs.AST.Program, find: FindSyntax, around: ReadonlySet<hbs.AST.Program>): hbs.AST.Program {
  // Whatever the types say, most blocks name none.
  const named: readonly string[] | undefined = program.blockParams;
  const findHere: FindSyntax = named && named.length > 0 ? () => undefined : find;
  return { ...program, body: program.body.flatMap((statement) => inlineStatement(statement, findHere, around)) };
}

function inlineStatement(
  statement: hbs.AST.Statement,
  find: FindSyntax,
  around: ReadonlySet<hbs.AST.Program>,
): hbs.AST.Statement | readonly hbs.AST.Statement[] {
  if (isPartial(statement)) {
    const name = plainName(statement);
    const partial = name === undefined ? undefined : find(name);
    if (partial && !around.has(partial) && !leansOnCall(partial))
      return inlineInto(partial, find, new Set([...around, partial])).body;
  }
  const parts: Record<string, unknown> = {};
  for (const strip of STRIPS) if (strip in statement) parts[strip] = UNSTRIPPED;
  if (isBlock(statement)) {
    // Whatever the types say, a block has either or both.
    const { program, inverse }: { program?: hbs.AST.Program; inverse?: hbs.AST.Program } = statement;
    parts['program'] = program && inlineInto(program, find, around);
    parts['inverse'] = inverse && inlineInto(inverse, find, around);
  }
  return { ...statement, ...parts };
}

/** Says whether a template means something else where it is put in: it names what is around it or one of its blocks, or defines partials. */
function leansOnCall(syntax: hbs.AST.Program): boolean {
  const finder = new CallFinder();
  finder.accept(syntax);
  return finder.isFound;
}

class CallFinder extends Handlebars.Visitor {
  isFound = false;

  override PathExpression({ depth }: hbs.AST.PathExpression): void {
    this.isFound ||= depth > 0;
  }

  override Decorator(): void {
    this.isFound = true;
  }

  override DecoratorBlock(): void {
    this.isFound = true;
  }
}

function isPartial(statement: hbs.AST.Statement): statement is hbs.AST.PartialStatement {
  return statement.type === 'PartialStatement';
}

function isBlock(statement: hbs.AST.Statement): statement is hbs.AST.BlockStatement {
  return ['BlockStatement', 'PartialBlockStatement', 'DecoratorBlock'].includes(statement.type);
}

/** Gives the name of a partial that is included as it stands; undefined for any other. */
function plainName({ name, params, hash, indent }: hbs.AST.PartialStatement): string | undefined {
  // Whatever the types say, a partial without values has no hash.
  const values: hbs.AST.Hash | undefined = hash;
  const isGiven = params.length > 0 || (values?.pairs.length ?? 0) > 0;
  // What is indented is indented line by line, when it is called.
  if (isGiven || indent !== '' || name.type !== 'PathExpression') return undefined;
  return 'data' in name && !name.data ? name.original : undefined;
}
