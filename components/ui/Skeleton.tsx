import './ui.css';

/** Holds the place of what is being loaded, in its final size. */
export function Skeleton({ height, width = '100%' }: { readonly height: number; readonly width?: string }) {
  return <span className="skeleton" style={{ blockSize: height, inlineSize: width }} />;
}
