const longest = 80;

/** A name for a file: the title without what file systems do not take, the date behind it. */
export function fileName(title: string, date: string, ending: string): string {
  const kept = Array.from(
    title
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim(),
  )
    .slice(0, longest)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return `${kept === '' ? 'ridealong' : kept} ${date}.${ending}`;
}
