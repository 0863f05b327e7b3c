/** Names that a build tool made, or that say how a thing looks: they change with a release or a theme, never with the meaning. */
const presentational: readonly RegExp[] = [
  /^(css|sc|jss|emotion|styled|svelte|makeStyles)-/,
  /^_/,
  // A hash at the end: letters and digits mixed, as in "Card-a81f3c" or "button__2xQ9d".
  /[-_](?=([a-z]*\d){2})(?=\d*[a-z])[a-z\d]{5,}$/i,
  /^(m|p|mt|mb|ml|mr|mx|my|pt|pb|pl|pr|px|py|w|h|gap|top|left|z|order|space-[xy]|min-[wh]|max-[wh])-(\d+|auto|full|px|\[)/,
  /^(bg|text|border|rounded|shadow|font|leading|tracking|opacity|float|align|justify|items|self|flex|grid|col|row|d|pull)(-|$)/,
  /^(btn|label|badge|alert|text)-(primary|secondary|success|danger|warning|info|light|dark|default)$/,
  /^(hidden|visible|block|inline|inline-block|absolute|relative|fixed|sticky|italic|bold|underline|truncate|uppercase)$/,
];

/** The class names of a selector that say how a thing looks or carry a hash; a match on parts of `class` counts as one. */
export function presentationalClasses(selector: string): readonly string[] {
  const plain = selector.replace(/"[^"]*"|'[^']*'/g, '');
  const byAttribute = /\[\s*class\b/.test(plain) ? ['[class]'] : [];
  const named = [...plain.matchAll(/\.(-?[_a-zA-Z](?:\\.|[\w-])*)/g)].map((match) => match[1] ?? '');
  return [...byAttribute, ...named.filter((name) => presentational.some((pattern) => pattern.test(name)))];
}
