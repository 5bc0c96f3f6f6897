/**
 * What breaks out of pages that do not mind, in one: elements, both quotes and a backtick, braces of templates and of messages, an entity, a
 * mark that turns what follows, and one that ends an isolate which this text did not begin. Short enough to be cut nowhere.
 */
export const HOSTILE = `<script>x</script><i onx=1>"'\`{{x}}{y}&lt;\u202ee\u2069\u2067`;

/** Texts that somebody may have typed, each by what it tries. */
export const hostileTexts: readonly (readonly [what: string, text: string])[] = [
  ['an element', '<script>alert(1)</script>'],
  ['an image that fails', '<img src=x onerror=alert(1)>'],
  ['the end of an attribute', '" onmouseover="alert(1)" x="'],
  ['the end of an attribute of the other kind', "' onmouseover='alert(1)' x='"],
  ['the end of an attribute without quotes', 'x onmouseover=alert(1)'],
  ['the end of elements that hold text alone', '</title></textarea></pre></style></script></option><b>'],
  ['a comment', '<!-- --!> --> <!--[if IE]> ]]> <![CDATA[ x ]]> <?xml ?>'],
  ['entities', '&lt;b&gt; &#60;b&#62; &notit; &amp'],
  ['braces', "{{constructor.constructor('return 1')()}} {{{x}}} {{> layout}} {count, plural, other {#}} ${7*7} %s"],
  ['a script as an address', 'javascript:alert(1)'],
  ['a script as an address with a line end', 'java\nscript:alert(1)'],
  ['a script as an address with blanks before', '\u0001 \tJaVaScRiPt:alert(1)'],
  ['a page as an address', 'data:text/html,<script>alert(1)</script>'],
  ['an older script', 'vbscript:msgbox(1)'],
  ['another host', '//evil.example'],
  ['another host with a backslash', '/\\evil.example'],
  ['an address that ends its attribute', 'https://example.org/"onmouseover="alert(1)'],
  ['an address with a person before the host', 'https://example.org@evil.example/'],
  ['a letter with a subject', 'ada@example.org?subject=x'],
  ['a mark that turns what follows', 'a\u202egnp.exe'],
  ['marks that end what they did not begin', '\u2069\u2069\u202c\u202cb\u2066\u2067\u202b'],
  ['letters from right to left', '\u05e9\u05dc\u05d5\u05dd 12 (\u0645\u0631\u062d\u0628\u0627)'],
  ['marks that nobody sees', 'a\u200b\u200c\u200d\u2060\ufeff\u00adb'],
  ['many accents', `Z${'\u0300'.repeat(100)}algo`],
  ['letters of two units', '\u{1f469}\u200d\u{1f680}\u{1f3f3}\ufe0f\u200d\u{1f308}\u{e0001}'],
  ['control characters', '\u0001\u0007\u001b[31m\u007f\u0085\u009f'],
  ['line ends', 'a\r\nb\rc\nd\u2028e\u2029f'],
  ['blanks', '\t  \u00a0 a \u3000'],
  ['no characters', '\ufffe\uffff\u{1ffff}'],
  ['half letters', 'a\ud800b\udc00c\udc00\ud800'],
  ['a name of the language', '__proto__'],
  ['another one', 'constructor'],
  ['a word for nothing', 'null'],
  ['a formula', '=HYPERLINK("http://evil.example","x")'],
  ['a formula with a sign', "@SUM(1+1)*cmd|' /C calc'!A0"],
  ['a separator', 'a,b;c\td"e""f'],
  ['what a workbook writes for a character', '_x0041_'],
];
