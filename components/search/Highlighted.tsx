import type { Part } from '../../lib/search/highlights';

/** A text with what was searched for marked in it. It goes in as text: markup in it stays what was written. */
export function Highlighted({ parts }: { readonly parts: readonly Part[] }) {
  return (
    <span dir="auto">
      {parts.map((part, index) =>
        part.isHit ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
          <mark key={index}>{part.text}</mark>
        ) : (
          part.text
        ),
      )}
    </span>
  );
}
