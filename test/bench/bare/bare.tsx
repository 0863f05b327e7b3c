import { createRoot } from 'react-dom/client';

// The least that React can do for a field that takes a key.
const root = document.getElementById('root');
// biome-ignore lint/a11y/noAutofocus: that is what is measured
if (root) createRoot(root).render(<input aria-label="Bare" autoFocus />);
